// The same field as a careful person would write it by hand, with no library: groups of four while typing, and an encrypted
// autosave into IndexedDB after each pause. This is what the product's first field is measured against.
const field = document.getElementById('nik');

field.addEventListener('input', () => {
  const caret = field.selectionStart ?? field.value.length;
  const digitsBefore = field.value.slice(0, caret).replace(/\D/g, '').length;
  const grouped = field.value.replace(/[^\d]/g, '').replace(/(\d{4})(?=\d)/g, '$1 ');
  if (grouped !== field.value && /^[\d\s.-]*$/.test(field.value)) {
    field.value = grouped;
    const place = digitsBefore + Math.floor(Math.max(0, digitsBefore - 1) / 4);
    field.setSelectionRange(place, place);
  }
  clearTimeout(field.pause);
  field.pause = setTimeout(save, 800);
});

async function save() {
  const db = await open();
  const stored = await get(db, 'key');
  const key =
    stored ?? (await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']));
  if (stored === undefined) await put(db, 'key', key);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify({ nik: field.value }));
  await put(db, 'draft', { iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text) });
  document.getElementById('saved').textContent = 'Tersimpan di HP ini';
}

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('banding', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('kept');
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function get(db, name) {
  return new Promise((resolve, reject) => {
    const asked = db.transaction('kept').objectStore('kept').get(name);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function put(db, name, value) {
  return new Promise((resolve, reject) => {
    const done = db.transaction('kept', 'readwrite', { durability: 'strict' });
    done.objectStore('kept').put(value, name);
    done.oncomplete = () => resolve();
    done.onerror = () => reject(done.error);
  });
}

if ('serviceWorker' in navigator) {
  addEventListener('load', () => {
    void navigator.serviceWorker.register('/sw.js');
  });
}
