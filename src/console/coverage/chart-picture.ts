import { type FigureChart, barOf } from '#console/coverage/figure-rows.ts';

const WIDTH = 1_200;
const EDGE = 48;
const ROW = 84;

/**
 * A chart as a picture for a report: on white whatever the screen shows, with what is counted, of where and when.
 *
 * @param words of the rows, as the table has them
 * @returns null where the browser cannot make one
 */
export async function chartPicture(
  chart: FigureChart,
  words: { readonly context: string; readonly countOf: (count: number | null) => string },
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  pen.font = font(24);
  const definition = linesOf(pen, `${chart.definition} ${words.context}`, WIDTH - 2 * EDGE);
  canvas.width = WIDTH;
  canvas.height = 2 * EDGE + 72 + chart.rows.length * ROW + definition.length * 34 + 24;
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#2b1720';
  pen.textBaseline = 'top';
  pen.font = font(40, 'bold');
  pen.fillText(chart.title, EDGE, EDGE, WIDTH - 2 * EDGE);
  chart.rows.forEach((row, at) => {
    const top = EDGE + 72 + at * ROW;
    pen.font = font(28);
    pen.textAlign = 'left';
    pen.fillStyle = '#2b1720';
    pen.fillText(row.label, EDGE, top, WIDTH - 2 * EDGE - 260);
    pen.textAlign = 'right';
    pen.fillText(words.countOf(row.count), WIDTH - EDGE, top, 250);
    pen.fillStyle = '#e6d5bd';
    pen.fillRect(EDGE, top + 42, WIDTH - 2 * EDGE, 18);
    pen.fillStyle = '#64193d';
    pen.fillRect(EDGE, top + 42, ((WIDTH - 2 * EDGE) * barOf(chart, row.count)) / 1_000, 18);
  });
  pen.textAlign = 'left';
  pen.font = font(24);
  pen.fillStyle = '#553d47';
  definition.forEach((line, at) => {
    pen.fillText(line, EDGE, EDGE + 84 + chart.rows.length * ROW + at * 34);
  });
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
}

function font(size: number, weight = 'normal'): string {
  return `${weight} ${size}px system-ui, sans-serif`;
}

/** The words of a text in lines that fit. */
function linesOf(pen: CanvasRenderingContext2D, text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && pen.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
