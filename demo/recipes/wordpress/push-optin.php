<?php
/**
 * Plugin Name: Push opt-in
 * Description: Asks engaged visitors whether they want notifications, and keeps their subscriptions on this site.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * License: MIT
 */

defined('ABSPATH') || exit;

const PUSH_OPTIN_DEFAULTS = [
    'when' => '(pageviews >= 2 or scroll >= 50%) and time >= 10s',
    'heading' => 'Know when there is something new',
    'body' => 'One message per article. You can turn it off at any time.',
];

function push_optin_settings(): array
{
    return array_merge(PUSH_OPTIN_DEFAULTS, (array) get_option('push_optin', []));
}

function push_optin_table(): string
{
    global $wpdb;
    return $wpdb->prefix . 'push_optin';
}

function push_optin_base64url(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

/** A pair of application server keys (RFC 8292). */
function push_optin_keys(): array
{
    $pair = openssl_pkey_new(['curve_name' => 'prime256v1', 'private_key_type' => OPENSSL_KEYTYPE_EC]);
    $ec = openssl_pkey_get_details($pair)['ec'];
    $pad = fn (string $number) => str_pad($number, 32, "\0", STR_PAD_LEFT);
    return [
        'public' => push_optin_base64url("\x04" . $pad($ec['x']) . $pad($ec['y'])),
        'private' => push_optin_base64url($pad($ec['d'])),
    ];
}

register_activation_hook(__FILE__, function (): void {
    global $wpdb;
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    dbDelta('CREATE TABLE ' . push_optin_table() . " (
        id char(64) NOT NULL,
        endpoint text NOT NULL,
        p256dh varchar(128) NOT NULL,
        auth varchar(64) NOT NULL,
        options text,
        since bigint NOT NULL,
        PRIMARY KEY  (id)
    ) {$wpdb->get_charset_collate()};");
    // With another pair every visitor would have to be subscribed again.
    if (empty(push_optin_settings()['public'])) {
        update_option('push_optin', array_merge(push_optin_settings(), push_optin_keys()), false);
    }
});

/** The worker, from the root of this site: its scope is the whole site. */
add_action('init', function (): void {
    if (($_GET['push-optin'] ?? '') !== 'worker') {
        return;
    }
    header('Content-Type: text/javascript; charset=utf-8');
    header('Cache-Control: no-cache');
    readfile(__DIR__ . '/push-optin-worker.js');
    exit;
}, 0);

add_action('wp_enqueue_scripts', function (): void {
    wp_enqueue_script_module('push-optin', plugins_url('push-optin.js', __FILE__), [], '0.1.0');
});

function push_optin_tag(): string
{
    $settings = push_optin_settings();
    return sprintf(
        '<push-optin vapid-public-key="%s" service-worker="%s" subscription-url="%s" when="%s">'
            . '<span slot="heading">%s</span> %s</push-optin>',
        esc_attr($settings['public'] ?? ''),
        esc_url(home_url('/?push-optin=worker')),
        esc_url(rest_url('push-optin/v1/subscription')),
        esc_attr($settings['when']),
        esc_html($settings['heading']),
        esc_html($settings['body'])
    );
}

add_action('wp_footer', function (): void {
    echo push_optin_tag();
});

function push_optin_remove(string $endpoint): void
{
    global $wpdb;
    $wpdb->delete(push_optin_table(), ['id' => hash('sha256', $endpoint)]);
}

/** The endpoint is input from outside: https only, and nothing in this machine's own network. */
function push_optin_is_endpoint($endpoint): bool
{
    return is_string($endpoint) && strlen($endpoint) < 2048
        && strpos($endpoint, 'https://') === 0 && wp_http_validate_url($endpoint) !== false;
}

function push_optin_save(WP_REST_Request $request)
{
    global $wpdb;
    $body = (array) $request->get_json_params();
    $endpoint = $body['endpoint'] ?? null;
    $keys = (array) ($body['keys'] ?? []);
    $isKey = fn ($key) => is_string($key) && preg_match('/^[\w-]{20,100}={0,2}$/', $key);
    if (!push_optin_is_endpoint($endpoint) || !$isKey($keys['p256dh'] ?? null) || !$isKey($keys['auth'] ?? null)) {
        return new WP_Error('invalid', 'expected a subscription', ['status' => 400]);
    }
    if (is_string($body['previousEndpoint'] ?? null)) {
        push_optin_remove($body['previousEndpoint']);
    }
    $saved = $wpdb->replace(push_optin_table(), [
        'id' => hash('sha256', $endpoint),
        'endpoint' => $endpoint,
        'p256dh' => $keys['p256dh'],
        'auth' => $keys['auth'],
        'options' => substr(wp_json_encode($body['options'] ?? null), 0, 4096),
        'since' => time(),
    ]);
    return new WP_REST_Response(null, $saved ? 204 : 500);
}

function push_optin_forget(WP_REST_Request $request): WP_REST_Response
{
    push_optin_remove((string) $request->get_param('endpoint'));
    return new WP_REST_Response(null, 204);
}

// No nonce: cached pages would carry an old one, and who subscribes is a visitor without an account.
add_action('rest_api_init', function (): void {
    register_rest_route('push-optin/v1', '/subscription', [
        ['methods' => 'POST', 'callback' => 'push_optin_save', 'permission_callback' => '__return_true'],
        ['methods' => 'DELETE', 'callback' => 'push_optin_forget', 'permission_callback' => '__return_true'],
    ]);
});

/** Sends to all; needs minishlink/web-push beside this file. */
function push_optin_send(array $message): void
{
    global $wpdb;
    $autoload = __DIR__ . '/vendor/autoload.php';
    if (!is_file($autoload)) {
        return;
    }
    require_once $autoload;
    $settings = push_optin_settings();
    $push = new \Minishlink\WebPush\WebPush(['VAPID' => [
        'subject' => home_url('/'),
        'publicKey' => $settings['public'],
        'privateKey' => $settings['private'],
    ]]);
    $since = [];
    foreach ($wpdb->get_results('SELECT * FROM ' . push_optin_table()) as $row) {
        $since[$row->endpoint] = (int) $row->since;
        $push->queueNotification(\Minishlink\WebPush\Subscription::create([
            'endpoint' => $row->endpoint,
            'keys' => ['p256dh' => $row->p256dh, 'auth' => $row->auth],
            'contentEncoding' => 'aes128gcm',
        ]), wp_json_encode($message));
    }
    foreach ($push->flush() as $report) {
        $endpoint = $report->getEndpoint();
        // One of the last minute may not be known to its push service yet.
        if ($report->isSubscriptionExpired() && ($since[$endpoint] ?? 0) < time() - MINUTE_IN_SECONDS) {
            push_optin_remove($endpoint);
        }
    }
}

/** Not in the request that publishes: many subscriptions take their time. */
add_action('transition_post_status', function (string $new, string $old, WP_Post $post): void {
    if ($new === 'publish' && $old !== 'publish' && $post->post_type === 'post') {
        wp_schedule_single_event(time(), 'push_optin_publish', [$post->ID]);
    }
}, 10, 3);

add_action('push_optin_publish', function (int $id): void {
    push_optin_send([
        'title' => html_entity_decode(get_the_title($id), ENT_QUOTES),
        'body' => html_entity_decode(get_the_excerpt($id), ENT_QUOTES),
        'url' => get_permalink($id),
    ]);
});

add_action('admin_init', function (): void {
    register_setting('push_optin', 'push_optin', [
        // The keys are not in the form. What is printed is escaped there; a query has "<" in it.
        'sanitize_callback' => fn ($input) => array_merge(
            push_optin_settings(),
            array_filter((array) $input, 'is_string')
        ),
    ]);
});

add_action('admin_menu', function (): void {
    add_options_page('Push opt-in', 'Push opt-in', 'manage_options', 'push-optin', function (): void {
        global $wpdb;
        $settings = push_optin_settings();
        $count = (int) $wpdb->get_var('SELECT COUNT(*) FROM ' . push_optin_table());
        echo '<div class="wrap"><h1>Push opt-in</h1><p>', $count, ' subscriptions</p>';
        echo '<form method="post" action="options.php">';
        settings_fields('push_optin');
        foreach (['heading' => 'Heading', 'body' => 'Text', 'when' => 'When to ask'] as $name => $label) {
            printf(
                '<p><label>%s<br><input class="large-text" name="push_optin[%s]" value="%s"></label></p>',
                esc_html($label),
                esc_attr($name),
                esc_attr($settings[$name])
            );
        }
        submit_button();
        echo '</form></div>';
    });
});

register_uninstall_hook(__FILE__, 'push_optin_uninstall');
function push_optin_uninstall(): void
{
    global $wpdb;
    delete_option('push_optin');
    $wpdb->query('DROP TABLE IF EXISTS ' . push_optin_table());
}
