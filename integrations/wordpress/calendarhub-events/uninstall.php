<?php
/** Removes all that the plugin kept. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

global $wpdb;
foreach ( array( 'calendarhub_events_', '_transient_calendarhub_events_', '_transient_timeout_calendarhub_events_' ) as $calendarhub_events_name ) {
	$wpdb->query( $wpdb->prepare( "DELETE FROM $wpdb->options WHERE option_name LIKE %s", $wpdb->esc_like( $calendarhub_events_name ) . '%' ) );
}
