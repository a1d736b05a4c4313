<?php
// What a plugin for search engines does on a site that opens its fields to the interface:
// one can be written by authors and becomes the page's canonical link, the other is shown
// and refused. The names are Yoast's and Rank Math's; nothing else of them is here.
add_action('init', function () {
    $field = ['type' => 'string', 'single' => true, 'show_in_rest' => true];
    register_post_meta('post', '_yoast_wpseo_canonical', $field + [
        'auth_callback' => fn ($allowed, $key, $post) => current_user_can('edit_post', $post),
    ]);
    register_post_meta('post', 'rank_math_canonical_url', $field + ['auth_callback' => '__return_false']);
});
add_filter('get_canonical_url', function ($url, $post) {
    return get_post_meta($post->ID, '_yoast_wpseo_canonical', true) ?: $url;
}, 10, 2);
