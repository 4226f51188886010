/**
 * The offsets of each document in a YAML text. A line that begins with `---` or `...` and a blank always separates documents,
 * even inside quotes: so a quote or bracket that nobody closed reaches no further than its own document. Directives and comments
 * above a `---` belong to the document below.
 */
export function* documentsIn(
  text: string,
): Generator<{ start: number; end: number }> {
  const separator = /^(---|\.\.\.)(?=[ \t\r\n]|$)/;
  let start = 0;
  let open = false;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 ? text.length : newline + 1;
    const begins = text.slice(at, Math.min(next, at + 4));
    const mark = separator.exec(begins)?.[1];
    if (mark === '...') {
      yield { start, end: next };
      start = next;
      open = false;
    } else if (mark === '---') {
      if (open) {
        yield { start, end: at };
        start = at;
      }
      open = true;
    } else if (!open) {
      open = !/^\uFEFF?[%#]/.test(begins) && text.slice(at, next).trim() !== '';
    }
    at = next;
  }
  if (start < text.length) yield { start, end: text.length };
}
