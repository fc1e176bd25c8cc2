<?php
/* Lets this WordPress ask servers of the tests: on loopback, on any port, with a certificate of their own. */
add_filter( 'http_request_host_is_external', '__return_true' );
add_filter( 'https_ssl_verify', '__return_false' );
add_filter( 'http_allowed_safe_ports', function ( $ports, $host, $url ) {
	$ports[] = wp_parse_url( $url, PHP_URL_PORT );
	return $ports;
}, 10, 3 );
add_filter( 'pre_http_request', function ( $given, $options, $url ) { // Nobody outside this machine is asked.
	return in_array( wp_parse_url( $url, PHP_URL_HOST ), array( '127.0.0.1', 'localhost' ), true ) ? $given : new WP_Error( 'outside', $url );
}, 10, 3 );
add_action( 'init', function () { // What only a browser could ask for otherwise: time that passes.
	global $wpdb;
	if ( isset( $_GET['later'] ) ) {
		$wpdb->query( $wpdb->prepare( "UPDATE $wpdb->options SET option_value = option_value - %d WHERE option_name LIKE 'calendarhub\\_events\\_%%\\_asked'", (int) $_GET['later'] ) );
		foreach ( $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '\\_transient\\_calendarhub\\_events\\_%'" ) as $name ) {
			$kept = get_option( $name );
			$kept['until'] -= (int) $_GET['later'];
			update_option( $name, $kept );
		}
	}
	if ( isset( $_GET['forget'] ) ) {
		$wpdb->query( "DELETE FROM $wpdb->options WHERE option_name LIKE '%calendarhub\\_events\\_%' AND option_name <> 'calendarhub_events_hubs'" );
		wp_cache_flush();
	}
}, 1 );
