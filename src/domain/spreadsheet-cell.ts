/**
 * How a text stands in a file that a spreadsheet opens. A cell of CSV has no type: what begins like a formula is run, and what looks
 * like a number or a date is changed (a NIK loses its last digits, `3/4` becomes a day). An apostrophe before it makes it a text in
 * every spreadsheet. It stands before every cell that begins with one too, so that taking one away always gives back what was there.
 */

/** A word that spreadsheets take for a truth, or a month with a number: `Mei 5`. */
const CHANGED_WORDS =
  /^(true|false|benar|salah|(jan|feb|mar|apr|mei|may|jun|jul|agu|agt|ags|aug|sep|okt|oct|nop|nov|des|dec)\p{L}*[\s./-]*\d.*)$/isu;

/**
 * A formula in the middle of a text begins a cell for who opens the file with another sign between the cells, or whose program ends a
 * line inside of quotes: there an apostrophe is put before it too, and one more where there are some.
 */
const FORMULA_INSIDE = /([,;|\t\r\n][\s"]*)('*)(?=[=+\-@＝＋－＠])/gu;
const FORMULA_STOPPED = /([,;|\t\r\n][\s"]*)'('*)(?=[=+\-@＝＋－＠])/gu;

/** A text as a cell of CSV that no spreadsheet runs or changes. */
export function toCsvCell(text: string): string {
  const isPlain = text === '' || (/^\p{L}/u.test(text) && !CHANGED_WORDS.test(text));
  const inside = text.replaceAll(FORMULA_INSIDE, "$1'$2");
  return isPlain ? inside : `'${inside}`;
}

/** What was there before `toCsvCell`; also of a number kept as Excel's `="0123"`. */
export function fromCsvCell(cell: string): string {
  const formula = /^="([^"]*)"$/.exec(cell);
  if (formula !== null) return formula[1] ?? '';
  return (cell.startsWith("'") ? cell.slice(1) : cell).replaceAll(FORMULA_STOPPED, '$1$2');
}

/** Control characters that XML cannot hold: nobody sees them, and with one the whole file does not open. */
const NOT_IN_XML = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu;

/** A text as a cell of a workbook, which has a type: only what no such file can hold is left out. */
export function toWorkbookCell(text: string): string {
  return text.replaceAll(NOT_IN_XML, '');
}
