<?php
// Set the site up: an administrator, an author, and an application password of hers.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Mitreden test', 'admin', 'admin@company.example', true, '', 'the admin password');
update_option('permalink_structure', '/%postname%/');
flush_rewrite_rules();
$author = wp_create_user('eva', 'the author password', 'eva@company.example');
wp_update_user(['ID' => $author, 'role' => 'author', 'display_name' => 'Eva Braun']);
$reader = wp_create_user('tom', 'the reader password', 'tom@company.example');
list($password) = WP_Application_Passwords::create_new_application_password($author, ['name' => 'test']);
list($weak) = WP_Application_Passwords::create_new_application_password($reader, ['name' => 'test']);
echo "\n", json_encode(['login' => 'eva', 'password' => 'the author password',
    'application_password' => $password, 'reader_password' => $weak]), "\n";
