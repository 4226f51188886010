/** HTML that is safe to put into a page: made by {@link html} only. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = Html | string | number | boolean | null | undefined | Value[];

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map(written).join('');
  if (value instanceof Html) return value.text;
  return String(value).replace(/[&<>"']/g, each => ESCAPES[each]);
}

/** Puts HTML together; whatever is not HTML made in this way is escaped. Put values into text and into quoted attributes only. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly Value[]
): Html {
  return new Html(
    strings.reduce(
      (text, part, index) => `${text}${written(values[index - 1])}${part}`,
    ),
  );
}
