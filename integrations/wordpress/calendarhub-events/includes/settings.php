<?php
/** Settings, calendarhub Events: the hubs that this site may ask. */

defined( 'ABSPATH' ) || exit;

add_action( 'admin_init', 'calendarhub_events_settings' );
add_action( 'admin_menu', 'calendarhub_events_menu' );

/** Registers the one setting. */
function calendarhub_events_settings() {
	register_setting( 'calendarhub_events', 'calendarhub_events_hubs', array(
		'type'              => 'array',
		'default'           => array(),
		'sanitize_callback' => 'calendarhub_events_sound_hubs',
	) );
}

/** Addresses, one a line, as a list of those that are sound; says which are not. */
function calendarhub_events_sound_hubs( $given ) {
	$hubs = array();
	foreach ( is_array( $given ) ? $given : preg_split( '/\s+/', (string) $given, -1, PREG_SPLIT_NO_EMPTY ) as $one ) {
		$hub = calendarhub_events_hub( $one );
		if ( $hub ) {
			$hubs[] = $hub;
		} elseif ( function_exists( 'add_settings_error' ) ) {
			/* translators: %s: what was written */
			$words = sprintf( __( '%s is no address of a hub: it should be as https://hub.example/', 'calendarhub-events' ), $one );
			add_settings_error( 'calendarhub_events_hubs', 'calendarhub_events', esc_html( $words ) );
		}
	}
	return array_values( array_unique( $hubs ) );
}

/** Adds the page, for administrators. */
function calendarhub_events_menu() {
	add_options_page( 'calendarhub Events', 'calendarhub Events', 'manage_options', 'calendarhub-events', 'calendarhub_events_page' );
}

/** The page. */
function calendarhub_events_page() {
	?>
	<div class="wrap">
		<h1>calendarhub Events</h1>
		<form method="post" action="options.php">
			<?php settings_fields( 'calendarhub_events' ); ?>
			<p><label for="calendarhub-events-hubs"><?php esc_html_e( 'Addresses of hubs that this site may show, one a line. Authors can choose among these only.', 'calendarhub-events' ); ?></label></p>
			<textarea id="calendarhub-events-hubs" name="calendarhub_events_hubs" rows="4" cols="60" class="code" placeholder="https://hub.example/"><?php echo esc_textarea( implode( "\n", calendarhub_events_hubs() ) ); ?></textarea>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}
