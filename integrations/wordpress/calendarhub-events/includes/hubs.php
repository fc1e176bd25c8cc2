<?php
/** Which hubs this site may ask: only those that an administrator wrote down. */

defined( 'ABSPATH' ) || exit;

/** The addresses of the hubs, each with a slash at its end. */
function calendarhub_events_hubs() {
	return array_values( (array) get_option( 'calendarhub_events_hubs', array() ) );
}

/** An address of a hub as it is kept: "https://hub.example/"; empty when it is none. */
function calendarhub_events_hub( $address ) {
	$address = esc_url_raw( trim( (string) $address ), array( 'https', 'http' ) );
	$parts   = $address ? wp_parse_url( $address ) : false;
	if ( ! $parts || empty( $parts['host'] ) || isset( $parts['user'] ) || isset( $parts['query'] ) || isset( $parts['fragment'] ) ) {
		return '';
	}
	return strtolower( $parts['scheme'] . '://' . $parts['host'] ) . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' )
		. trailingslashit( isset( $parts['path'] ) ? $parts['path'] : '' );
}

/** What an author chose, made sound; `list` is the address to ask, empty when it must not be asked. */
function calendarhub_events_chosen( $given ) {
	$hubs  = calendarhub_events_hubs();
	$hub   = empty( $given['hub'] ) ? ( $hubs ? $hubs[0] : '' ) : calendarhub_events_hub( $given['hub'] );
	$feed  = isset( $given['feed'] ) && '' !== $given['feed'] ? (string) $given['feed'] : 'all';
	$lang  = empty( $given['lang'] ) ? strtolower( substr( determine_locale(), 0, 2 ) ) : (string) $given['lang'];
	$limit = isset( $given['limit'] ) ? (int) $given['limit'] : 0;
	$sound = preg_match( '~^[a-z0-9]+([-/][a-z0-9]+)*$~D', $feed ) && preg_match( '/^[a-z]{2,3}$/D', $lang );
	return array(
		'hub'    => $hub,
		'list'   => $sound && in_array( $hub, $hubs, true ) ? "{$hub}widget/$lang/$feed.html" : '',
		'page'   => $hub ? $hub . ( $sound ? "$lang/" : '' ) : '',
		'title'  => empty( $given['title'] ) ? __( 'Events', 'calendarhub-events' ) : (string) $given['title'],
		'layout' => isset( $given['layout'] ) && in_array( $given['layout'], array( 'compact', 'next' ), true ) ? $given['layout'] : 'list',
		'limit'  => $limit > 0 ? min( $limit, 20 ) : 20,
	);
}
