import type { Locator, Page } from '@playwright/test';
import type { Words } from './words.ts';

/** A card in a layout of our own, of an invented person. */
const CARD = [
  'NIK : 9901015708900001',
  'Nama : SITI CONTOH',
  'Tempat/Tgl Lahir : CONTOH, 17-08-1990',
  'Jenis Kelamin : PEREMPUAN',
  'Alamat : JL. MELATI NO. 12',
];

/** A picture of such a card, drawn on a page that is closed afterwards. */
export async function pictureOfCard(drawn: Page, { style = '', lines = CARD } = {}): Promise<Buffer> {
  await drawn.setViewportSize({ width: 1000, height: 640 });
  // Blue like a card: white would be a reflection.
  await drawn.setContent(
    `<body style="background: #bcd4e6">${lines.map((line) => `<p style="font: 36px sans-serif; ${style}">${line}</p>`).join('')}`,
  );
  const buffer = await drawn.screenshot({ type: 'jpeg', quality: 90 });
  await drawn.close();
  return buffer;
}

/** The button that keeps the picture on the screen. */
export function useOf(part: Locator, words: Words): Locator {
  const use = part.getByRole('button', { name: words('photo:review.use') });
  return use.or(part.getByRole('button', { name: words('photo:review.useAnyway') }));
}

/** Chooses a picture from the phone where the photo of the KTP is asked for, and keeps it. */
export async function keepPicture(part: Locator, words: Words, buffer: Buffer): Promise<void> {
  const picture = { name: 'ktp.jpg', mimeType: 'image/jpeg', buffer };
  await part.getByLabel(words('photo:file.label')).setInputFiles(picture);
  await useOf(part, words).click();
}
