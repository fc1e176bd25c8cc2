<?php
/* A small calendar: posts of the category "events", and the page "Events" that says those that are ahead as JSON-LD, in the form
   of widely used event plugins: an array in the head, titles escaped for HTML, descriptions as escaped HTML with its line ends as \n. */
add_action( 'wp_head', function () {
	if ( ! is_page() ) {
		return;
	}
	$events = array();
	foreach ( get_posts( array( 'category_name' => 'events', 'numberposts' => -1, 'meta_key' => 'start', 'orderby' => 'meta_value', 'order' => 'ASC' ) ) as $post ) {
		$events[] = array(
			'@context'            => 'http://schema.org',
			'@type'               => 'Event',
			'name'                => esc_html( get_the_title( $post ) ),
			'description'         => str_replace( "\n", '\n', esc_html( wpautop( $post->post_content ) ) ),
			'url'                 => get_permalink( $post ),
			'eventAttendanceMode' => 'https://schema.org/OfflineEventAttendanceMode',
			'eventStatus'         => 'https://schema.org/' . ( get_post_meta( $post->ID, 'status', true ) ?: 'EventScheduled' ),
			'startDate'           => get_post_meta( $post->ID, 'start', true ),
			'endDate'             => get_post_meta( $post->ID, 'end', true ),
			'location'            => array(
				'@type'   => 'Place',
				'name'    => get_post_meta( $post->ID, 'venue', true ),
				'address' => array( '@type' => 'PostalAddress', 'addressLocality' => 'Tartu', 'addressCountry' => 'Estonia' ),
			),
			'performer'           => 'Organization',
		);
	}
	echo '<script type="application/ld+json">' . "\n" . wp_json_encode( $events ) . "\n</script>";
} );
