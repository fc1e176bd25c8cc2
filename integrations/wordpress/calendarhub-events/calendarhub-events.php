<?php
/**
 * Plugin Name:       calendarhub Events
 * Description:       Shows the next events of a calendarhub as a block or by a shortcode. Your server fetches and keeps the list: visitors ask nobody else, and see the last list while the hub is down.
 * Version:           0.2.0
 * Requires at least: 6.0
 * Requires PHP:      7.4
 * Author:            The calendarhub founders
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       calendarhub-events
 */

defined( 'ABSPATH' ) || exit;

const CALENDARHUB_EVENTS_VERSION = '0.2.0';

require __DIR__ . '/includes/hubs.php';
require __DIR__ . '/includes/allowed.php';
require __DIR__ . '/includes/kept.php';
require __DIR__ . '/includes/shown.php';
require __DIR__ . '/includes/settings.php';

add_action( 'init', 'calendarhub_events_register' );

/** Registers the block, its style, and the shortcode. */
function calendarhub_events_register() {
	register_block_type( __DIR__ . '/block', array( 'render_callback' => 'calendarhub_events_block' ) );
	add_shortcode( 'calendarhub_events', 'calendarhub_events_shortcode' );
	$hubs = wp_json_encode( calendarhub_events_hubs() );
	wp_add_inline_script( 'calendarhub-events-list-editor-script', "window.calendarhubEvents = { hubs: $hubs };", 'before' );
}

/** The block as HTML. */
function calendarhub_events_block( $given ) {
	return '<div ' . get_block_wrapper_attributes() . '>' . calendarhub_events_shown( $given ) . '</div>';
}

/** [calendarhub_events hub="https://…" feed="…" lang="…" layout="…" limit="…"]Title[/calendarhub_events] */
function calendarhub_events_shortcode( $given, $title = '' ) {
	$given = is_array( $given ) ? $given : array();
	if ( $title ) {
		$given['title'] = wp_strip_all_tags( $title );
	}
	wp_enqueue_style( 'calendarhub-events-list-style' );
	return calendarhub_events_shown( $given );
}
