import type { PriceNote } from '#features/learn/price/use-price-note.ts';

const WIDTH = 1080;
const EDGE = 80;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly accent: string;
}

interface Row {
  readonly text: string;
  readonly size: number;
  readonly weight: number;
  readonly colour: keyof Colours;
  readonly gap: number;
}

/** Draws a note as a picture (PNG), in the colours of the page; null where the phone cannot make one. */
export function drawNote(note: PriceNote, address: string): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  const pen = canvas.getContext('2d');
  if (pen === null) return Promise.resolve(null);
  const colours = coloursOfPage();
  const rows: readonly Row[] = [
    { text: note.title, size: 64, weight: 750, colour: 'ink', gap: 0 },
    { text: note.subtitle, size: 40, weight: 400, colour: 'ink', gap: 16 },
    ...note.amounts.flatMap(({ label, amount, period }): Row[] => [
      { text: label, size: 42, weight: 650, colour: 'ink', gap: 56 },
      { text: `${amount} ${period}`, size: 76, weight: 750, colour: 'accent', gap: 4 },
    ]),
    ...note.remarks.map((text, place): Row => ({
      text,
      size: 38,
      weight: 400,
      colour: 'ink',
      gap: place === 0 ? 56 : 20,
    })),
    { text: address, size: 34, weight: 650, colour: 'accent', gap: 48 },
  ];
  const lines = rows.flatMap((row) => {
    pen.font = fontOf(row);
    return wrap(row.text, (text) => pen.measureText(text).width).map((text, place) => ({
      ...row,
      text,
      gap: place === 0 ? row.gap : 0,
    }));
  });
  const top = 300;
  canvas.height = top + lines.reduce((sum, { size, gap }) => sum + gap + size * 1.35, 0) + EDGE;
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, WIDTH, canvas.height);
  drawUmbrella(pen, colours);
  pen.textBaseline = 'top';
  let y = top;
  for (const line of lines) {
    y += line.gap;
    pen.font = fontOf(line);
    pen.fillStyle = colours[line.colour];
    pen.fillText(line.text, EDGE, y);
    y += line.size * 1.35;
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** A dome of three gores on a stick. */
function drawUmbrella(pen: CanvasRenderingContext2D, { accent, ink, paper }: Colours): void {
  pen.save();
  pen.translate(EDGE + 90, 180);
  pen.fillStyle = accent;
  pen.beginPath();
  pen.arc(0, 0, 90, Math.PI, 0);
  for (const x of [60, 0, -60]) pen.arc(x, 0, 30, 0, Math.PI, true);
  pen.fill();
  pen.strokeStyle = paper;
  pen.lineWidth = 6;
  pen.beginPath();
  pen.ellipse(0, 0, 30, 90, 0, Math.PI, 0);
  pen.stroke();
  pen.strokeStyle = ink;
  pen.lineWidth = 8;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.moveTo(0, -102);
  pen.lineTo(0, -90);
  pen.moveTo(0, -20);
  pen.lineTo(0, 58);
  pen.arc(18, 58, 18, Math.PI, 0, true);
  pen.stroke();
  pen.restore();
  pen.fillStyle = ink;
  pen.font = `750 72px ${FONT}`;
  pen.textBaseline = 'alphabetic';
  pen.fillText('Payung', EDGE + 220, 200);
}

function fontOf({ size, weight }: Row): string {
  return `${weight} ${size}px ${FONT}`;
}

/** Cuts a text into lines that fit, between words. */
function wrap(text: string, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= WIDTH - 2 * EDGE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** As they are on the screen: light, dark or with more contrast. */
function coloursOfPage(): Colours {
  const { backgroundColor, color } = getComputedStyle(document.body);
  const amount = document.querySelector('.price-result .amount-large');
  return { paper: backgroundColor, ink: color, accent: amount === null ? color : getComputedStyle(amount).color };
}
