import type { SummaryLine } from '#features/status/summary-lines.ts';

const WIDTH = 1080;
const EDGE = 72;
const GAP = 34;
const FONT = 'system-ui, "Noto Sans", Roboto, sans-serif';
/** The colours of the light theme: a picture is sent on, printed and looked at in the sun. */
const COLOURS = { paper: '#fcf6ea', ink: '#2b1720', soft: '#553d47', band: '#64193d', onBand: '#ffffff' } as const;

/** What is drawn: a heading in a band, lines below, and a foot. */
interface Picture {
  readonly heading: string;
  readonly lines: readonly SummaryLine[];
  readonly foot: string;
}

/** The summary as a picture (PNG), or null when this browser cannot draw one. */
export async function drawSummary(picture: Picture): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  // Drawn twice: the first time only to see how high it becomes.
  const measuring = canvas.getContext('2d');
  if (measuring === null) return null;
  canvas.height = draw(measuring, picture);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.fillStyle = COLOURS.paper;
  context.fillRect(0, 0, WIDTH, canvas.height);
  draw(context, picture);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Draws and gives the height. */
function draw(context: CanvasRenderingContext2D, { heading, lines, foot }: Picture): number {
  let y = 0;
  const write = (text: string, size: number, weight: number, colour: string) => {
    context.font = `${weight} ${size}px ${FONT}`;
    context.fillStyle = colour;
    context.textBaseline = 'top';
    for (const line of wrap(context, text)) {
      context.fillText(line, EDGE, y);
      y += Math.round(size * 1.35);
    }
  };
  context.fillStyle = COLOURS.band;
  context.fillRect(0, 0, WIDTH, 170);
  y = 58;
  write(heading, 48, 700, COLOURS.onBand);
  y = Math.max(y, 170) + GAP;
  for (const { id, label, value } of lines) {
    write(label, 34, 400, COLOURS.soft);
    write(value, id === 'code' ? 84 : 44, 700, COLOURS.ink);
    y += GAP;
  }
  write(foot, 34, 400, COLOURS.soft);
  return y + EDGE;
}

/** Breaks a text into lines that fit, at its spaces. */
function wrap(context: CanvasRenderingContext2D, text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && context.measureText(longer).width > WIDTH - 2 * EDGE) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
