/**
 * What a cell of a CSV file may hold.
 *
 * @public
 */
export type CsvCell = string | number | boolean | null | undefined;

/**
 * Characters that make a spreadsheet read a text as a formula, also behind blanks.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[\s]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

function cellOf(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n;\t']|^\s|\s$/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/**
 * One line of a CSV file (RFC 4180), with its end, that no spreadsheet runs: a text that would be read as a formula gets an apostrophe before
 * it, which spreadsheets do not show. Numbers stay what they are.
 *
 * @public
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}
