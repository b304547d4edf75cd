// The smallest worker that makes a page open offline. The server puts FILES before it: what there is in the folder it serves.
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open('banding').then((cache) => cache.addAll(FILES)));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
});
