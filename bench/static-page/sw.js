// The smallest worker that makes the static page open offline.
const FILES = ['/', '/style.css', '/script.js'];

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open('banding').then((cache) => cache.addAll(FILES)));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
});
