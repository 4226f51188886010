/** What a cell of a CSV file may hold. */
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
 * A table as CSV (RFC 4180) that no spreadsheet runs: a text that would be read as a formula gets an apostrophe before it. Numbers stay
 * what they are.
 */
export function csvOf(
  columns: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
): string {
  const lines = [columns.map(cellOf).join(',')];
  for (const row of rows) lines.push(row.map(cellOf).join(','));
  return `${lines.join('\r\n')}\r\n`;
}
