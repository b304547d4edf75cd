import type { Page } from '@playwright/test';
import type { PrintedCard } from './people.ts';

/** How a picture is spoilt. All sizes are those of a picture 1,280 pixels wide. */
export interface Spoilt {
  /** Radius of a Gaussian blur, pixels. */
  readonly blur: number;
  /** Degrees. */
  readonly tilt: number;
  /** The share of the card's width that a reflection is wide; 0 for none. */
  readonly glare: number;
}

export interface DrawnCard {
  readonly jpeg: Buffer;
  /** 640 pixels wide, as the app judges it. */
  readonly grey: { readonly width: number; readonly height: number; readonly shades: Uint8Array };
}

/**
 * Draws a card in a layout of our own (no artwork of a real one), as a camera would show it: on a table, in its light, with noise, and as
 * the app then keeps it. The same card and the same numbers give the same picture.
 */
export async function drawCard(page: Page, card: PrintedCard, spoilt: Spoilt): Promise<DrawnCard> {
  const drawn = await page.evaluate(
    async ({ printed, blur, tilt, glare }) => {
      const [width, height] = [1280, 856];
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width, height];
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.fillStyle = '#6d5a48';
      context.fillRect(0, 0, width, height);
      context.translate(width / 2, height / 2);
      context.rotate((tilt * Math.PI) / 180);
      const cardWidth = 1200 - Math.abs(tilt) * 14;
      const scale = cardWidth / 1200;
      context.scale(scale, scale);
      context.translate(-600, -378);
      const ground = context.createLinearGradient(0, 0, 1200, 757);
      ground.addColorStop(0, '#b9d9ea');
      ground.addColorStop(1, '#9cc6dd');
      context.fillStyle = ground;
      context.fillRect(0, 0, 1200, 757);
      context.strokeStyle = 'rgb(70 130 170 / 22%)';
      for (let line = 0; line < 60; line += 1) {
        context.beginPath();
        for (let x = 0; x <= 1200; x += 20) context.lineTo(x, line * 13 + Math.sin(x / 60 + line) * 8);
        context.stroke();
      }
      context.fillStyle = '#10151c';
      context.textAlign = 'center';
      context.font = 'bold 40px "Nimbus Sans", Arial, sans-serif';
      context.fillText('PROVINSI CONTOH', 600, 58);
      context.fillText('KABUPATEN CONTOH', 600, 104);
      context.textAlign = 'left';
      context.font = 'bold 46px "DejaVu Sans Mono", monospace';
      context.fillText('NIK', 30, 172);
      context.fillText(`: ${printed.nik}`, 190, 172);
      context.font = '31px "Nimbus Sans", Arial, sans-serif';
      const rows = [
        ['Nama', printed.fullName],
        ['Tempat/Tgl Lahir', `${printed.birthPlace}, ${printed.birthDate}`],
        ['Jenis Kelamin', `${printed.sex === 'L' ? 'LAKI-LAKI' : 'PEREMPUAN'}      Gol. Darah : O`],
        ['Alamat', printed.street],
        ['      RT/RW', printed.rtRw],
        ['      Kel/Desa', printed.village],
        ['      Kecamatan', printed.district],
        ['Agama', 'ISLAM'],
        ['Status Perkawinan', 'KAWIN'],
        ['Pekerjaan', 'WIRASWASTA'],
        ['Kewarganegaraan', 'WNI'],
        ['Berlaku Hingga', 'SEUMUR HIDUP'],
      ] as const;
      for (const [at, [label, value]] of rows.entries()) {
        context.fillText(label, 30, 226 + at * 43);
        context.fillText(`: ${value}`, 310, 226 + at * 43);
      }
      // Where the picture of its person stands: a plain shape.
      context.fillStyle = '#c65b4a';
      context.fillRect(900, 210, 260, 340);
      context.fillStyle = '#d9b48f';
      context.beginPath();
      context.arc(1030, 350, 80, 0, 2 * Math.PI);
      context.fill();
      if (glare > 0) {
        const spot = context.createRadialGradient(430, 330, 0, 430, 330, (1200 * glare) / 2);
        spot.addColorStop(0, 'rgb(255 255 255 / 100%)');
        spot.addColorStop(0.55, 'rgb(255 255 255 / 96%)');
        spot.addColorStop(1, 'rgb(255 255 255 / 0%)');
        context.fillStyle = spot;
        context.fillRect(0, 0, 1200, 757);
      }
      context.resetTransform();

      const blurred = document.createElement('canvas');
      [blurred.width, blurred.height] = [width, height];
      const film = blurred.getContext('2d', { willReadFrequently: true });
      if (film === null) throw new Error('no canvas');
      film.filter = blur > 0 ? `blur(${blur}px)` : 'none';
      film.drawImage(canvas, 0, 0);
      film.filter = 'none';
      // A cheap sensor's noise, the same every time.
      const picture = film.getImageData(0, 0, width, height);
      let seed = 12_345;
      for (let at = 0; at < picture.data.length; at += 4) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        const noise = (seed / 2_147_483_648 - 0.5) * 14;
        for (const channel of [0, 1, 2]) picture.data[at + channel] = (picture.data[at + channel] ?? 0) + noise;
      }
      film.putImageData(picture, 0, 0);

      const small = document.createElement('canvas');
      [small.width, small.height] = [640, Math.round((640 * height) / width)];
      const judged = small.getContext('2d');
      if (judged === null) throw new Error('no canvas');
      judged.imageSmoothingQuality = 'high';
      judged.drawImage(blurred, 0, 0, small.width, small.height);
      const { data } = judged.getImageData(0, 0, small.width, small.height);
      const shades = Array.from({ length: small.width * small.height }, (_, at) =>
        Math.round(0.299 * (data[at * 4] ?? 0) + 0.587 * (data[at * 4 + 1] ?? 0) + 0.114 * (data[at * 4 + 2] ?? 0)),
      );
      let jpeg: Blob | null = null;
      for (const quality of [0.85, 0.75, 0.65, 0.55]) {
        jpeg = await new Promise<Blob | null>((resolve) => blurred.toBlob(resolve, 'image/jpeg', quality));
        if (jpeg !== null && jpeg.size <= 200_000) break;
      }
      const bytes = new Uint8Array((await jpeg?.arrayBuffer()) ?? new ArrayBuffer(0));
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return { jpeg: btoa(text), width: small.width, height: small.height, shades };
    },
    { printed: card, ...spoilt },
  );
  const { width, height } = drawn;
  return { jpeg: Buffer.from(drawn.jpeg, 'base64'), grey: { width, height, shades: Uint8Array.from(drawn.shades) } };
}
