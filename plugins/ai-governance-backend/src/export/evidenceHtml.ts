import {
  countsInWords,
  formatShare,
  MONITOR_STATE_WORDS,
  RESULT_STATE_WORDS,
  STAGE_HOW_WORDS,
  wordsOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { EvidencePack, EvidenceResult, EvidenceSet } from './EvidencePack';
import { Html, html } from './html';
import { code, facts, table } from './htmlParts';
import { measurementSection } from './measurementSection';
import { requestSection } from './requestSection';
import { resultSection } from './resultSection';

const STYLE = new Html(`
  body { font: 14px/1.5 system-ui, sans-serif; color: #1b1f24; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; }
  h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid #8c959f; }
  h3 { font-size: 1rem; margin-bottom: .2rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border: 1px solid #c9d1d9; }
  th { background: #f3f5f7; } tr { break-inside: avoid; }
  code, pre { font: 12px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
  section.result, section.request, section.monitor { break-inside: avoid; margin-bottom: 1rem; }
  .muted { color: #57606a; } .limits { border: 1px solid #9a6700; padding: .5rem 1rem; }
  @media print { body { margin: 0; max-width: none; font-size: 11px; } a { color: inherit; } }
`);

function percent(score: number | null): string | null {
  return score === null ? null : formatShare(score);
}

const wayTo = (path: readonly string[]) => path.join(' → ');

/** What is so of the entity now, beside how it stood. */
function presentFacts(
  status: NonNullable<EvidencePack['status']>,
  results: readonly EvidenceResult[],
): Html {
  const { inherited, judgedAt, lifecycle } = status;
  const { drift, compliance } = inherited;
  const { next, ungated } = lifecycle;
  const known = [...results, ...(next?.results ?? [])];
  const unmet = (next ? [...next.owed, ...next.unmet] : []).map(id => {
    const title = known.find(each => each.requirementId === id)?.title;
    return title ? `${title} (${id})` : id;
  });
  return facts([
    [
      'Ungated',
      ungated ? 'yes: nobody decided the stage that is declared' : 'no',
    ],
    [
      'Gate ahead',
      next &&
        `${next.gate} to ${wordsOf(next.to)}, ${
          next.open ? 'open' : 'not open'
        }${unmet.length > 0 ? `; not met: ${unmet.join(', ')}` : ''}`,
    ],
    [
      'Worst drift of it and of what it builds on',
      `${MONITOR_STATE_WORDS[drift.status]} (${wayTo(drift.path)})`,
    ],
    [
      'Worst result of it and of what it builds on',
      `${RESULT_STATE_WORDS[compliance.state]} (${wayTo(compliance.path)})`,
    ],
    ['Judged on', judgedAt],
  ]);
}

function setsTable(sets: readonly EvidenceSet[]): Html {
  return html`<h2>By what it was judged</h2>
    ${table(
      ['Requirement set', 'Version', 'Title', 'Changed by the company'],
      sets.map(({ id, version, title, override, off }) => [
        code(id),
        version,
        title,
        override &&
          html`${override.version} of ${override.file}, over the published
          ${override.baseVersion}: ${override.reason}
          ${off.map(
            each =>
              html`<br />Switched off: ${each.title}
                (${code(each.requirementId)}). ${each.reason}`,
          )}`,
      ]),
    )}`;
}

function auditSection({ audit }: EvidencePack): Html {
  return html`<h2>Audit chain</h2>
    <p>
      ${audit.head
        ? html`Newest entry of the chain when this was made: ${audit.head.seq},
          ${code(audit.head.hash)}.`
        : 'The chain is empty.'}
      ${audit.published.map(
        each =>
          html`<br />Handed out to ${each.place} on ${each.publishedAt}:
            ${each.seq}, ${code(each.hash)}.`,
      )}
    </p>
    <p class="muted">
      Below are the entries about this entity, as they were hashed. A text that
      somebody wrote stands beside the chain, so that it can be erased: an entry
      has its id and SHA-256. With number and hash of an entry,
      ${code('GET /api/ai-governance/v1/audit/verify?seq=…&hash=…')} of the
      portal tells whether the whole chain still is as it was written.
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
    )}`;
}

/** An evidence pack as one page that needs nothing else, to read and to print. */
export function evidenceHtml(pack: EvidencePack): string {
  const { requests, results, sets, stages, standings, status } = pack;
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
          ${pack.generatedBy}, with version ${pack.pluginVersion} of the AI
          governance backend. A moment that ends in Z is in UTC.
        </p>
        ${pack.limits.length > 0 &&
        html`<div class="limits">
          <strong>What this does not hold</strong>
          <ul>
            ${pack.limits.map(each => html`<li>${each}</li>`)}
          </ul>
        </div>`}
        <h2>Where it stands</h2>
        ${!stood && html`<p class="muted">Nothing was judged until then.</p>`}
        ${facts([
          ['Risk tier', status && (status.tier ?? 'not known')],
          ['Declared stage', stood && wordsOf(stood.declaredStage)],
          [
            'Decided stage',
            stood &&
              (stood.decidedStage ? wordsOf(stood.decidedStage) : 'none'),
          ],
          ['Level', stood?.level],
          ['Score', stood && (percent(stood.score) ?? 'nothing applies')],
          ['Drift', stood && MONITOR_STATE_WORDS[stood.drift]],
          ['Results', stood && countsInWords(stood.counts)],
          ['Unchanged since', stood?.at],
        ])}
        ${status && presentFacts(status, results ?? [])}
        ${sets && setsTable(sets)}
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
          stages.map(each => [
            wordsOf(each.stage),
            each.version,
            each.from,
            each.until,
            STAGE_HOW_WORDS[each.how],
            each.requestedBy,
            each.decidedBy,
          ]),
        )}
        ${results &&
        html`<h2>What it owes</h2>
          ${results.length > 0
            ? results.map(each => resultSection(each))
            : html`<p class="muted">Nothing is asked of it.</p>`}`}
        ${measurementSection(pack)}
        <h2>Attestations, waivers and gates</h2>
        ${requests.length > 0
          ? requests.map(each => requestSection(each, new Date(pack.asOf)))
          : html`<p class="muted">None.</p>`}
        <h2>How it stood</h2>
        ${table(
          [
            'From',
            'Level',
            'Score',
            'Declared stage',
            'Decided stage',
            'Drift',
            'Version',
            'Results',
          ],
          standings.map(each => [
            each.at,
            each.level,
            percent(each.score),
            wordsOf(each.declaredStage),
            each.decidedStage && wordsOf(each.decidedStage),
            MONITOR_STATE_WORDS[each.drift],
            each.version,
            countsInWords(each.counts),
          ]),
        )}
        ${pack.declared &&
        html`<h2>What it declares</h2>
          <pre>${JSON.stringify(pack.declared, null, 2)}</pre>`}
        ${auditSection(pack)}
      </body>
    </html>`.text;
}
