// The site's own service worker. Whatever a site's worker does, one line adds the notifications.
importScripts('/push-optin-worker.js');
