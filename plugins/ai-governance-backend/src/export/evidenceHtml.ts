import { EvidencePack, EvidenceRequest, EvidenceResult } from './EvidencePack';
import { Html, html } from './html';

const STYLE = new Html(`
  body { font: 14px/1.5 system-ui, sans-serif; color: #1b1f24; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
  h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #8c959f; }
  h3 { font-size: 1rem; margin-bottom: .2rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border: 1px solid #c9d1d9; }
  th { background: #f3f5f7; } tr { break-inside: avoid; }
  code, pre { font: 12px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
  section.result, section.request { break-inside: avoid; margin-bottom: 1rem; }
  .muted { color: #57606a; } .limits { border: 1px solid #9a6700; padding: .5rem 1rem; }
  @media print { body { margin: 0; max-width: none; font-size: 11px; } a { color: inherit; } }
`);

function table(
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

const code = (text: string | null) => html`<code>${text}</code>`;

/** Nothing that a browser would run becomes a link. */
function link(url: string): Html {
  return /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noreferrer">${url}</a>`
    : html`${url}`;
}

function evidenceOf(
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

function facts(
  list: ReadonlyArray<[name: string, value: Html | string | null | undefined]>,
): Html {
  const known = list.filter(([, value]) => value);
  return html`${known.map(
    ([name, value]) => html`<div><strong>${name}:</strong> ${value}</div>`,
  )}`;
}

function resultSection(result: EvidenceResult): Html {
  const { requirement, override } = result;
  return html`<section class="result">
    <h3>${result.state}: ${result.title}</h3>
    <div class="muted">
      ${code(result.requirementId)}
      ${result.version}${result.mandatory ? ', mandatory' : ''}, weight
      ${result.weight}, from ${result.stageFrom} on
    </div>
    <p>${result.reason}</p>
    ${facts([
      ['Why it is asked', result.why],
      ['Source', [result.source, result.ref].filter(Boolean).join(', ')],
      ['Condition', requirement?.when && code(requirement.when)],
      ['Check', requirement?.check && code(requirement.check)],
      ['Evidence asked for', result.evidenceAsked],
      ['What to do', result.fix],
      [
        'Changed by the company',
        override && `${override.change}: ${override.reason} (${override.file})`,
      ],
      ['Attested on', result.attestedOn],
    ])}
    ${evidenceOf(result.evidence)}
  </section>`;
}

function requestSection(request: EvidenceRequest): Html {
  const what =
    request.requirementTitle ??
    request.requirementId ??
    `from ${request.from} to ${request.to}`;
  return html`<section class="request">
    <h3>${request.kind}: ${what} (${request.state})</h3>
    ${facts([
      ['About', request.entityRef],
      [
        'Requirement',
        request.requirementId &&
          `${request.requirementId} ${request.setVersion ?? ''}`,
      ],
      ['Version of the entity', request.entityVersion],
      ['Risk tier', request.tier],
      ['Asked by', `${request.requestedBy} on ${request.requestedAt}`],
      [
        'Decided by',
        request.decidedBy && `${request.decidedBy} on ${request.decidedAt}`,
      ],
      ['Until', request.expiresAt],
      ['Text', request.text],
      ['Compensating control', request.compensatingControl],
      ['Comment', request.comment],
      ['Request', code(request.id)],
    ])}
    ${evidenceOf(request.evidence)}
  </section>`;
}

function percent(score: number | null): string | null {
  return score === null ? null : `${Math.round(score * 100)} %`;
}

/** An evidence pack as one page that needs nothing else, to read and to print. */
export function evidenceHtml(pack: EvidencePack): string {
  const { audit, standings, status, results } = pack;
  const stood = standings[standings.length - 1];
  return html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Evidence: ${pack.title}, ${pack.asOf.slice(0, 10)}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>${pack.title}</h1>
        <p class="muted">
          ${code(pack.entityRef)}${pack.earlierRefs.map(
            ref => html`, before ${code(ref)}`,
          )}<br />
          As of ${pack.asOf}. Made on ${pack.generatedAt} by
          ${pack.generatedBy}.
        </p>
        ${pack.limits.length > 0 &&
        html`<div class="limits">
          <strong>What this does not hold</strong>
          <ul>
            ${pack.limits.map(each => html`<li>${each}</li>`)}
          </ul>
        </div>`}
        <h2>Where it stands</h2>
        ${facts([
          ['Risk tier', status?.tier],
          ['Declared stage', stood?.declaredStage],
          ['Decided stage', stood?.decidedStage ?? 'none'],
          ['Ungated', status && (status.lifecycle.ungated ? 'yes' : 'no')],
          ['Level', stood?.level],
          ['Score', stood && percent(stood.score)],
          ['Drift', stood?.drift],
          ['Since', stood?.at],
          [
            'Results',
            stood &&
              Object.entries(stood.counts)
                .map(([state, count]) => `${count} ${state}`)
                .join(', '),
          ],
        ])}
        <h2>Stages</h2>
        ${table(
          [
            'Stage',
            'Version',
            'From',
            'Until',
            'How',
            'Asked by',
            'Decided by',
          ],
          pack.stages.map(each => [
            each.stage,
            each.version,
            each.from,
            each.until,
            each.how,
            each.requestedBy,
            each.decidedBy,
          ]),
        )}
        ${results &&
        html`<h2>What it owes</h2>
          ${results.map(resultSection)}`}
        <h2>Attestations, waivers and gates</h2>
        ${pack.requests.length > 0
          ? pack.requests.map(requestSection)
          : html`<p class="muted">None.</p>`}
        <h2>How it stood</h2>
        ${table(
          ['From', 'Level', 'Score', 'Declared', 'Decided', 'Drift', 'Version'],
          standings.map(each => [
            each.at,
            each.level,
            percent(each.score),
            each.declaredStage,
            each.decidedStage,
            each.drift,
            each.version,
          ]),
        )}
        ${pack.declared &&
        html`<h2>What it declares</h2>
          <pre>${JSON.stringify(pack.declared, null, 2)}</pre>`}
        <h2>Audit chain</h2>
        <p>
          ${audit.head
            ? html`Newest entry of the chain when this was made:
              ${audit.head.seq}, ${code(audit.head.hash)}.`
            : 'The chain is empty.'}
          ${audit.published.map(
            each =>
              html`<br />Handed out to ${each.place} on ${each.publishedAt}:
                ${each.seq}, ${code(each.hash)}.`,
          )}
        </p>
        ${table(
          ['No.', 'When', 'Who', 'What', 'Data', 'Hash'],
          audit.entries.map(each => [
            each.seq,
            each.at,
            each.actor,
            each.action,
            code(JSON.stringify(each.data)),
            code(each.hash),
          ]),
        )}
      </body>
    </html>`.text;
}
