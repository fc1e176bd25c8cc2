<?php
/** Lists that were fetched: fresh for as long as the hub says, the last good one for 30 days. */

defined( 'ABSPATH' ) || exit;

const CALENDARHUB_EVENTS_DEADLINE = 2; // Seconds for a whole answer.
const CALENDARHUB_EVENTS_PAUSE    = 60; // Seconds between two requests, whatever came.
const CALENDARHUB_EVENTS_LARGEST  = 65536;

/**
 * The last good list of an address, cleaned, with its words for a list of nothing; null when there is none.
 *
 * Only a first visitor waits for the hub. Later ones get what is kept, and it is renewed after they have their page.
 */
function calendarhub_events_kept( $address ) {
	$kept = get_transient( calendarhub_events_key( $address ) );
	if ( ! is_array( $kept ) ) {
		calendarhub_events_renew( $address );
		$kept = get_transient( calendarhub_events_key( $address ) );
	} elseif ( $kept['until'] <= time() ) {
		add_action( 'shutdown', function () use ( $address ) {
			if ( function_exists( 'fastcgi_finish_request' ) ) {
				fastcgi_finish_request();
			}
			calendarhub_events_renew( $address );
		} );
	}
	return is_array( $kept ) ? $kept : null;
}

/** Asks the hub and keeps what it says if it is a list; does nothing within a minute of the last time. */
function calendarhub_events_renew( $address ) {
	if ( ! calendarhub_events_may_ask( $address ) ) {
		return;
	}
	$end   = microtime( true ) + CALENDARHUB_EVENTS_DEADLINE;
	$limit = function () use ( $end ) {
		if ( microtime( true ) > $end ) { // Without curl WordPress counts from read to read.
			$class = class_exists( 'WpOrg\Requests\Exception' ) ? 'WpOrg\Requests\Exception' : 'Requests_Exception';
			throw new $class( 'The hub is too slow', 'calendarhub.slow' );
		}
	};
	add_action( 'requests-request.progress', $limit );
	$answer = wp_safe_remote_get( $address, array(
		'timeout'             => CALENDARHUB_EVENTS_DEADLINE,
		'redirection'         => 0,
		'limit_response_size' => CALENDARHUB_EVENTS_LARGEST + 1,
		'user-agent'          => 'calendarhub-events/' . CALENDARHUB_EVENTS_VERSION,
		'headers'             => array( 'Accept' => 'text/html' ),
	) );
	remove_action( 'requests-request.progress', $limit );
	$list = calendarhub_events_read( $answer );
	if ( $list ) {
		set_transient( calendarhub_events_key( $address ), $list, 30 * DAY_IN_SECONDS );
	}
}

/** An answer as it is kept; null when it is no list. */
function calendarhub_events_read( $answer ) {
	if ( is_wp_error( $answer ) || 200 !== wp_remote_retrieve_response_code( $answer ) ) {
		return null;
	}
	$html = wp_remote_retrieve_body( $answer );
	$type = (string) wp_remote_retrieve_header( $answer, 'content-type' );
	if ( 0 !== stripos( $type, 'text/html' ) || strlen( $html ) > CALENDARHUB_EVENTS_LARGEST || 0 !== strpos( $html, '<div class="calendarhub"' ) ) {
		return null;
	}
	$said = (string) wp_remote_retrieve_header( $answer, 'cache-control' );
	$age  = preg_match( '/\bmax-age=(\d{1,9})\b/', $said, $found ) ? (int) $found[1] : 0;
	$empty = preg_match( '/^<div [^>]*data-empty="([^"<>]*)"/', $html, $words ) ? $words[1] : '';
	return array(
		'empty' => wp_kses( $empty, array() ),
		'html'  => calendarhub_events_clean( $html ),
		'until' => time() + min( max( $age, 5 * MINUTE_IN_SECONDS ), DAY_IN_SECONDS ),
	);
}

/** Whether this request is the one that asks: one of all that run at the same time, once a minute. */
function calendarhub_events_may_ask( $address ) {
	global $wpdb;
	$name = calendarhub_events_key( $address ) . '_asked';
	$now  = time();
	if ( $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO $wpdb->options (option_name, option_value, autoload) VALUES (%s, %s, 'no')", $name, $now ) ) ) {
		return true;
	}
	$then = $now - CALENDARHUB_EVENTS_PAUSE;
	return (bool) $wpdb->query( $wpdb->prepare( "UPDATE $wpdb->options SET option_value = %s WHERE option_name = %s AND CAST(option_value AS UNSIGNED) <= %d", $now, $name, $then ) );
}

/** The name of what is kept of an address. */
function calendarhub_events_key( $address ) {
	return 'calendarhub_events_' . md5( CALENDARHUB_EVENTS_VERSION . $address );
}
