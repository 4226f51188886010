import { printable } from './printable';

/** Longer lines are cut around what is underlined. */
const WIDEST = 100;
const BEFORE = 40;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const WIDE =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\uff01-\uff60\uffe0-\uffe6]/u;

/** How many columns of a terminal a text takes. */
function width(text: string): number {
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    columns += WIDE.test(segment) ? 2 : 1;
  }
  return columns;
}

type Place = {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
};

/** Where colour goes; without colour, the identity. */
export type FrameStyle = {
  gutter: (text: string) => string;
  marker: (text: string) => string;
};

function cut(line: string, column: number): { line: string; start: number } {
  if (line.length <= WIDEST) return { line, start: 0 };
  const start = Math.max(
    0,
    Math.min(column - 1 - BEFORE, line.length - WIDEST),
  );
  return { line: line.slice(start, start + WIDEST), start };
}

/**
 * The line that a place is in, between its neighbours, with the place underlined. Empty when the text has no such line.
 */
export function codeFrame(
  lines: readonly string[],
  place: Place,
  { gutter, marker }: FrameStyle,
): string[] {
  const { line, column, endLine, endColumn } = place;
  const subject = lines[line - 1];
  if (subject === undefined) return [];
  const shown = cut(subject, column);
  const from = column - 1 - shown.start;
  const to =
    endLine > line ? shown.line.trimEnd().length : endColumn - 1 - shown.start;
  const before = shown.line.slice(0, from);
  const marked = shown.line.slice(from, Math.min(to, shown.line.length));
  const digits = String(line + 1).length;
  const head = (number: number | '', pointer = ' ') =>
    `${pointer} ${gutter(`${String(number).padStart(digits)} |`)}`;
  const neighbour = (number: number) => {
    const text = lines[number - 1];
    if (text === undefined || text.trim() === '') return [];
    return [
      `${head(number)} ${printable(
        text.slice(shown.start, shown.start + WIDEST),
      )}`.trimEnd(),
    ];
  };
  const indent = ' '.repeat(width(printable(before)));
  const underline = '^'.repeat(Math.max(1, width(printable(marked))));
  return [
    ...neighbour(line - 1),
    `${head(line, marker('>'))} ${printable(shown.line)}`.trimEnd(),
    `${head('')} ${indent}${marker(underline)}`,
    ...neighbour(line + 1),
  ];
}
