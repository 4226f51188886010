import { Html, html } from './html';

/** A table; says so where there is nothing to put into it. */
export function table(
  head: readonly string[],
  rows: ReadonlyArray<ReadonlyArray<Html | string | number | null>>,
): Html {
  if (rows.length === 0) return html`<p class="muted">None.</p>`;
  return html`<table>
    <thead>
      <tr>
        ${head.map(each => html`<th scope="col">${each}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        row =>
          html`<tr>
            ${row.map(each => html`<td>${each}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** Something to be copied as it is. */
export const code = (text: string | null) => html`<code>${text}</code>`;

/** An address; nothing that a browser would run becomes a link. */
export function link(url: string): Html {
  return /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noreferrer">${url}</a>`
    : html`${url}`;
}

/** Links with the hashes of what is behind them. */
export function evidenceOf(
  evidence: ReadonlyArray<{ url: string; sha256?: string }>,
): Html {
  if (evidence.length === 0) return html``;
  return html`<ul>
    ${evidence.map(
      ({ url, sha256 }) =>
        html`<li>
          ${link(url)}${sha256 ? html` <br />SHA-256 ${code(sha256)}` : ''}
        </li>`,
    )}
  </ul>`;
}

/** Names with values; what has no value is left out. */
export function facts(
  list: ReadonlyArray<
    [name: string, value: Html | string | false | null | undefined]
  >,
): Html {
  const known = list.filter(([, value]) => value);
  return html`${known.map(
    ([name, value]) => html`<div><strong>${name}:</strong> ${value}</div>`,
  )}`;
}
