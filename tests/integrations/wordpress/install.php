<?php
/* Sets a WordPress up: php install.php FOLDER ADDRESS HUB. An administrator "chief" and an author "anna". */
list( , $folder, $address, $hub ) = $argv;
$_SERVER['HTTP_HOST'] = parse_url( $address, PHP_URL_HOST ) . ':' . parse_url( $address, PHP_URL_PORT );
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define( 'WP_INSTALLING', true );
require "$folder/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_install( 'A partner of the network', 'chief', 'chief@partner.example', false, '', 'secret-of-chief' );
update_option( 'siteurl', $address );
update_option( 'home', $address );
wp_insert_user( array( 'user_login' => 'anna', 'user_pass' => 'secret-of-anna', 'role' => 'author', 'user_email' => 'anna@partner.example' ) );
switch_theme( 'twentytwentythree' );
echo is_wp_error( activate_plugin( 'calendarhub-events/calendarhub-events.php' ) ) ? 'no plugin' : 'ready';
