<?php
/** What a list may hold. Everything else that a hub sends is dropped, as if its server were hostile. */

defined( 'ABSPATH' ) || exit;

/** The list with the tags and attributes of a list alone; links lead to http, https and webcal. */
function calendarhub_events_clean( $html ) {
	$part  = array( 'part' => true, 'lang' => true, 'dir' => true );
	$words = array_fill_keys( array( 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 's', 'del', 'bdi' ), $part );
	$tags  = $words + array(
		'div'  => $part,
		'li'   => $part + array_fill_keys( array( 'data-status', 'data-start', 'data-end', 'data-brief' ), true ),
		'p'    => $part,
		'time' => $part + array( 'datetime' => true ),
		'span' => $part,
		'a'    => $part + array( 'href' => true, 'data-closes' => true ),
	);
	return force_balance_tags( wp_kses( $html, $tags, array( 'http', 'https', 'webcal' ) ) );
}
