// A CouchDB-compatible server (express-pouchdb) for the bench: `node pouchdb-server.mjs memory|fsync FOLDER`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb';

const require = createRequire(import.meta.url);
const [kind, folder] = process.argv.slice(2);

/** LevelDB as PouchDB uses it, but every batch is on the disk before it is answered, as CouchDB itself does it. */
function syncedLevel(location) {
  const leveldown = require('leveldown');
  const store = leveldown(location);
  const batch = store._batch.bind(store);
  store._batch = (operations, options, callback) => batch(operations, { ...options, sync: true }, callback);
  return store;
}

const Server =
  kind === 'memory'
    ? PouchDB.plugin(require('pouchdb-adapter-memory')).defaults({ adapter: 'memory' })
    : PouchDB.defaults({ adapter: 'leveldb', db: syncedLevel, prefix: `${folder}/` });

const app = express();
app.get('/', (_, response) => {
  response.type('html').send('<!doctype html><title>PouchDB</title><script src="/pouchdb.js"></script>');
});
app.get('/pouchdb.js', (_, response) => {
  response.sendFile(join(import.meta.dirname, 'node_modules/pouchdb/dist/pouchdb.min.js'));
});
app.use('/db', expressPouchDB(Server, { mode: 'minimumForPouchDB' }));
const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
