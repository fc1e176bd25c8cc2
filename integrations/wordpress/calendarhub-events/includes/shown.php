<?php
/** The list as an author chose it. */

defined( 'ABSPATH' ) || exit;

/** The HTML of a list: what is kept of it, or the link to the hub. */
function calendarhub_events_shown( $given ) {
	$chosen = calendarhub_events_chosen( $given );
	$list   = $chosen['list'] ? calendarhub_events_kept( $chosen['list'] ) : null;
	$inner  = $list ? calendarhub_events_cut( $list, $chosen ) : calendarhub_events_link( $chosen );
	return '<div class="calendarhub-events is-' . esc_attr( $chosen['layout'] ) . '">' . $inner . '</div>';
}

/** The link to the hub; for people who can mend it also what is wrong. */
function calendarhub_events_link( $chosen ) {
	$link = $chosen['page'] ? '<p><a href="' . esc_url( $chosen['page'], array( 'http', 'https' ) ) . '">' . esc_html( $chosen['title'] ) . '</a></p>' : '';
	if ( ! current_user_can( 'edit_posts' ) ) {
		return $link;
	}
	$why = $chosen['list']
		? __( 'The hub gives no list at this address yet; visitors see the link.', 'calendarhub-events' ) . ' ' . $chosen['list']
		: __( 'An administrator must allow this hub: Settings, calendarhub Events. The feed is a name such as board-meetings, the language two letters.', 'calendarhub-events' );
	return $link . '<p><em>' . esc_html( $why ) . '</em></p>';
}

/** The list without what is over or beyond the number chosen, and without months that then are empty. */
function calendarhub_events_cut( $kept, $chosen ) {
	$list = $kept['html'];
	$left = 'next' === $chosen['layout'] ? 1 : $chosen['limit'];
	$now  = gmdate( 'Y-m-d\TH:i:s\Z' );
	$list = preg_replace_callback( '~<li\b([^>]*)>.*?</li>~s', function ( $found ) use ( &$left, $now ) {
		$is_over = preg_match( '/ data-end="([^"]*)"/', $found[1], $end ) && $end[1] <= $now;
		if ( $is_over || $left < 1 ) {
			return '';
		}
		--$left;
		return calendarhub_events_open( $found[0], $now );
	}, $list );
	$list = preg_replace( '~<div part="group">(?:(?!</?div|<li\b).)*</div>~s', '', $list );
	if ( false === strpos( $list, '<li' ) && false === strpos( $list, 'part="empty"' ) ) {
		$list = preg_replace( '~^<div[^>]*>~', '$0<p part="empty">' . $kept['empty'] . '</p>', $list );
	}
	return $list;
}

/** An event without the link to register once the last day for that is over. */
function calendarhub_events_open( $item, $now ) {
	return preg_replace_callback( '~<a\b[^>]* data-closes="([^"]*)"[^>]*>.*?</a>~s', function ( $found ) use ( $now ) {
		return $found[1] <= $now ? '' : $found[0];
	}, $item );
}
