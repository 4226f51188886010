import {
  inWords,
  requestStateInWords,
  wordsOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { EvidenceRequest } from './EvidencePack';
import { Html, html } from './html';
import { code, evidenceOf, facts } from './htmlParts';

/** What the text that somebody wrote with a request is. */
const TEXTS: Record<EvidenceRequest['kind'], string> = {
  attestation: 'Statement',
  waiver: 'Reason',
  gate: 'Comment of who asked',
};

/** One request as it stood at a moment. */
export function requestSection(request: EvidenceRequest, asOf: Date): Html {
  const { kind, requirementId, from, to } = request;
  const stages = [from, to].flatMap(each => (each ? [wordsOf(each)] : []));
  const what = request.requirementTitle ?? requirementId ?? stages.join(' → ');
  return html`<section class="request">
    <h3>${inWords(kind)}: ${what} (${requestStateInWords(request, asOf)})</h3>
    ${facts([
      ['About', code(request.entityRef)],
      [
        'Requirement',
        requirementId && `${requirementId} ${request.setVersion ?? ''}`,
      ],
      ['Version of the entity', request.entityVersion],
      ['Risk tier when it was asked', request.tier],
      ['Asked by', `${request.requestedBy} on ${request.requestedAt}`],
      [
        'Decided by',
        request.decidedBy && `${request.decidedBy} on ${request.decidedAt}`,
      ],
      ['Holds until', request.expiresAt],
      [TEXTS[kind], request.text],
      ['Compensating control', request.compensatingControl],
      ['Comment of who decided', request.comment],
      ['Request', code(request.id)],
    ])}
    ${evidenceOf(request.evidence)}
  </section>`;
}
