<?php
/* Runs a line of PHP as a user: php run.php FOLDER USER CODE. As on a page of the desk, what a user may not write is filtered. */
list( , $folder, $user, $code ) = $argv;
$_SERVER['HTTP_HOST'] = 'localhost';
require "$folder/wp-load.php";
wp_set_current_user( get_user_by( 'login', $user )->ID );
kses_init();
echo json_encode( eval( $code ) );
