import {
  durationInWords,
  inWords,
  RESULT_STATE_WORDS,
  sourceInWords,
  wordsOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { EvidenceResult } from './EvidencePack';
import { Html, html } from './html';
import { code, evidenceOf, facts } from './htmlParts';

const JUDGED_BY: Record<EvidenceResult['mode'], string> = {
  computed: 'a check of what is declared, known and measured',
  attested: 'what people attest',
  hybrid: 'a check, and what people attest',
  rollup: 'the results of other requirements',
};

function overrideNote({ override }: EvidenceResult): Html | undefined {
  if (!override) return undefined;
  const { change, reason, file, fields } = override;
  return html`${change}: ${reason}
  (${file})${fields.map(
    ({ field, from, to }) => html`<br />${code(field)} ${from} → ${to}`,
  )}`;
}

/** One result, with what its requirement asks in the version that judged. */
export function resultSection(result: EvidenceResult): Html {
  const { requirement } = result;
  return html`<section class="result">
    <h3>${inWords(RESULT_STATE_WORDS[result.state])}: ${result.title}</h3>
    <div class="muted">
      ${code(result.requirementId)}
      ${result.version}${result.mandatory ? ', mandatory' : ', recommended'},
      weight ${result.weight}, from the stage ${wordsOf(result.stageFrom)} on
    </div>
    <p>${result.reason}</p>
    ${facts([
      ['Why it is asked', result.why],
      ['Source', sourceInWords(result)],
      ['Judged by', JUDGED_BY[result.mode]],
      ['Asked only where', requirement?.when && code(requirement.when)],
      ['Check', requirement?.check && code(requirement.check)],
      ['Evidence asked for', result.evidenceAsked],
      [
        'An attestation holds for',
        requirement?.ttl && durationInWords(requirement.ttl),
      ],
      ['What to do', result.fix],
      ['Field', result.path && code(result.path)],
      ['May change on', result.changesAt],
      ['Changed by the company', overrideNote(result)],
      ['Where it is attested for the whole organisation', result.attestedOn],
    ])}
    ${evidenceOf(result.evidence)}
  </section>`;
}
