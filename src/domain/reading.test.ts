import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSentences } from '#domain/reading.ts';

/** A bar marks where a sentence ends. */
test.each([
  ['two sentences', 'Isi NIK Anda.| Lalu tekan Lanjut.'],
  ['an amount with points', 'Bayar Rp 8.400 sebulan.| Murah.'],
  ['an amount at the end', 'Harganya Rp 8.400.| Bayar hari ini.'],
  ['a number begins the next', 'Telepon 175.| 24 jam.'],
  ['a time of day', 'Datang pukul 07.30 WIB.| Bawa KTP.'],
  ['pkl. before a time', 'Datang pkl. 07.30.| Bawa KTP.'],
  ['a decimal point', 'It costs 1.5 million.| That is all.'],
  ['a.n. before a name', 'Rekening a.n. Siti Aminah.| Bank BRI.'],
  ['jo. between two laws', 'PP 44/2015 jo. PP 82/2019 berlaku.| Baca Pasal 3.'],
  ['No. before a number', 'Lihat Permenaker No. 5 Tahun 2021.| Itu aturannya.'],
  ['a no-break space after No.', 'Jl. Melati No.\u00a024 RT. 03.| Dekat masjid.'],
  ['No. as an answer', 'No.| BPJS Kesehatan is for illness.'],
  ['dll. in the middle', 'Petani, nelayan, dll. boleh ikut.| Anda juga.'],
  ['dll. at the end', 'Petani, nelayan, dll.| Anda juga boleh.'],
  ['dsb. in a bracket', 'Surat (KTP, KK, dsb.) dibawa.| Asli.'],
  ['s.d. between days', 'Tgl. 1 s.d. 15 Mei.| Lalu tutup.'],
  ['a title', 'Temui Bpk. Ahmad atau dr. Sari.| Mereka membantu.'],
  ['initials', 'Nama saya M. Amin dan K.H. Hasan.| Kami petani.'],
  ['class I, no initial', 'Rawat inap kelas I.| Tanpa batas biaya.'],
  ['vitamin C, no initial', 'Minum vitamin C.| Istirahat.'],
  ['Javanese', 'Mbayar Rp 8.400 saben sasi, lsp. kanggo kaluwarga.| Matur nuwun.'],
  ['Sundanese', 'Tani, pamayang, jsb. tiasa ngiring.| Mangga.'],
  ['English titles and hours', 'Mr. Budi comes at 5 p.m.| He helps, e.g. with forms.'],
  ['a question and a call', 'Sudah siap?| Ayo mulai!| Mudah.'],
  ['two marks together', 'Benarkah?!| Benar.'],
  ['an ellipsis that goes on', 'Tunggu … sebentar lagi selesai.| Ya.'],
  ['three points and a new sentence', 'Tunggu...| Sudah.'],
  ['a quoted question that goes on', '"Berapa harganya?" tanya Ibu Siti.| Murah.'],
  ['a quote that ends the sentence', 'Ia berkata: “Saya aman.”| Lalu pulang.'],
  ['a sentence that begins with a quote', 'Dia mendaftar.| "Mudah," katanya.'],
  ['a sentence in brackets', 'Isi alamat.| (Boleh dikosongkan.)| Lanjut.'],
  ['an address', 'Buka bpjsketenagakerjaan.go.id/bpu lalu isi.| Selesai.'],
  ['a numbered list', '1. Isi NIK.| 2. Bayar.'],
  ['lines without a full stop', 'Cara bayar\n|Lewat bank\n\n|Lewat Alfamart'],
  ['no mark at all', 'Lanjut'],
  ['a picture belongs to what follows', 'Selesai!| 🎉 Terima kasih.'],
  ['space around', '  Ya.  | Tidak. '],
  ['only space', '   '],
])('%s: %j', (_, marked) => {
  const sentences = splitSentences(marked.replaceAll('|', ''));
  expect(sentences.map((s) => s.trim())).toEqual(marked.split('|').map((s) => s.trim()));
});

test('nothing is nothing', () => {
  expect(splitSentences('')).toEqual([]);
});

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      '.',
      '. ',
      '?',
      '! ',
      '…',
      '\n',
      ' ',
      '"',
      '”',
      ')',
      '(',
      'No. ',
      'a.n. ',
      'Rp 8.400',
      'dll. ',
      '1. ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  { maxLength: 40 },
);

test('the sentences put together are the text, sign for sign, and none but the first begins or is blank', () => {
  fc.assert(
    fc.property(
      pieces.map((some) => some.join('')),
      (text) => {
        const sentences = splitSentences(text);
        expect(sentences.join('')).toBe(text);
        for (const sentence of sentences.slice(1)) expect(sentence).toMatch(/^\S/u);
        if (text.trim() !== '') for (const sentence of sentences) expect(sentence.trim()).not.toBe('');
      },
    ),
  );
});

test('a text as long as a book is split at once, whatever it is made of', () => {
  for (const part of ['.', '. ', '\n', 'a', 'A. ', '" ', 'Ya. ']) {
    const text = part.repeat(200_000);
    expect(splitSentences(text).join('')).toBe(text);
  }
});
