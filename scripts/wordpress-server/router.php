<?php
// What a web server's rewrite rules do for WordPress: files first, else index.php.
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$file = __DIR__ . $path;
if ($path !== '/' && file_exists($file)) {
    if (is_dir($file)) {
        $file = rtrim($file, '/') . '/index.php';
        if (file_exists($file)) {
            $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = rtrim($path, '/') . '/index.php';
            chdir(dirname($file));
            require $file;
            return true;
        }
    } else {
        return false;
    }
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require __DIR__ . '/index.php';
