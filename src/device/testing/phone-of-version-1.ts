import { DATABASE_NAME } from '#device/database-name.ts';

/**
 * A database as version 1 of the app left it on a phone, written without any code of ours: never change this file. An entry and a
 * draft, under the vault key of that phone. A later version gets a fixture of its own beside it.
 */
export async function leavePhoneOfVersion1(
  draft: unknown,
  entry: { readonly id: string; readonly reference: string; readonly envelope: unknown; readonly copy: unknown },
): Promise<void> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const draftContent = await lock(key, draft, 'draft/old-draft');
  const copyContent = await lock(key, entry.copy, `copy/${entry.id}`);
  const db = await open();
  const write = db.transaction(['keys', 'drafts', 'entries', 'seals', 'copies'], 'readwrite');
  write.objectStore('keys').put({ name: 'vault', key });
  write.objectStore('drafts').put({
    id: 'old-draft',
    startedAtMs: 1_795_323_000_000,
    updatedAtMs: 1_795_323_600_000,
    discardedAtMs: null,
    content: draftContent,
    prepared: null,
  });
  write.objectStore('entries').put({
    id: entry.id,
    version: 1,
    reference: entry.reference,
    queuedAtMs: 1_795_323_600_000,
    delivery: { kind: 'waiting', attempts: 3, notBeforeMs: 1_795_323_700_000, because: 'network-unreachable' },
    lastTriedAtMs: 1_795_323_650_000,
    discardedAtMs: null,
    draftId: 'another-draft',
    correctionId: null,
    stage: null,
    stageAskedAtMs: null,
  });
  write.objectStore('seals').put({ id: entry.id, envelope: entry.envelope });
  write.objectStore('copies').put({ id: entry.id, content: copyContent });
  await new Promise((resolve, reject) => {
    write.oncomplete = resolve;
    write.onerror = reject;
  });
  db.close();
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE_NAME, 10);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore('keys', { keyPath: 'name' });
      db.createObjectStore('settings', { keyPath: 'name' });
      db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('updatedAtMs', 'updatedAtMs');
      const entries = db.createObjectStore('entries', { keyPath: 'id' });
      entries.createIndex('[queuedAtMs+id]', ['queuedAtMs', 'id']);
      for (const index of ['delivery.kind', 'delivery.notBeforeMs', 'draftId', 'discardedAtMs'])
        entries.createIndex(index, index);
      db.createObjectStore('seals', { keyPath: 'id' });
      db.createObjectStore('copies', { keyPath: 'id' });
      db.createObjectStore('regions', { keyPath: 'code' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The fixture does not open'));
  });
}

async function lock(key: CryptoKey, value: unknown, about: string): Promise<Uint8Array> {
  const text = new TextEncoder();
  const iv = new Uint8Array(12).fill(7);
  const additionalData = text.encode(`payung-vault/1\n${about}`);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    key,
    text.encode(JSON.stringify(value)),
  );
  return new Uint8Array([...iv, ...new Uint8Array(sealed)]);
}
