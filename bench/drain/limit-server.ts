import { createServer } from 'node:http';
import { fdatasyncSync, openSync, writeSync } from 'node:fs';

/**
 * The least that a server can do that loses nothing: it appends every body to a file, syncs it to the disk, and says so. Started by the
 * bench in a process of its own with the file's name.
 */
const file = openSync(process.argv[2] ?? '', 'a');

const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', () => {
    if (incoming.method !== 'POST') {
      outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>limit</title>');
      return;
    }
    writeSync(file, Buffer.concat(chunks));
    fdatasyncSync(file);
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{"kept":true}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(`http://127.0.0.1:${address.port}`);
});
