import { LineCounter } from 'yaml';

/**
 * A place in a text, as editors count: lines and columns from 1, columns in UTF-16 units, the end exclusive.
 *
 * @public
 */
export type TextRange = {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
};

/** The range between two offsets of a text. */
export type RangeOf = (start: number, end: number) => TextRange;

/** Ranges in a text. A range is never empty, unless the text is. */
export function rangesIn(text: string): RangeOf {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
  const place = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line, column: col };
  };
  return (start, end) => {
    const from = place(start);
    // Trailing blanks and line ends belong to nothing that a person would underline.
    let last = Math.max(end, start);
    while (last > start + 1 && /\s/.test(text[last - 1] ?? '')) last -= 1;
    const to = place(last);
    return {
      ...from,
      endLine: to.line,
      endColumn:
        to.line === from.line
          ? Math.max(to.column, from.column + 1)
          : to.column,
    };
  };
}
