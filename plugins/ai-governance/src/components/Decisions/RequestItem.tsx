import type { ReactNode } from 'react';
import type { DecisionRequest } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Age, DateText } from '../Dates';
import { Prose } from '../Facts';
import { ExternalLink } from '../Links';
import { StateChip } from '../StateChip';
import { Person } from './Person';
import { RequestActs } from './RequestActs';
import { requestLook, requestSubject } from './requestWords';
import styles from './Decisions.module.css';

const OUTCOMES: Partial<Record<DecisionRequest['state'], string>> = {
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  revoked: 'Revoked',
};

function Outcome({ request }: { request: DecisionRequest }) {
  const { state, decidedBy, decidedAt, comment } = request;
  const outcome = OUTCOMES[state];
  if (!outcome || !decidedBy || !decidedAt) return null;
  return (
    <>
      <span className={styles.description}>
        {outcome} by <Person who={decidedBy} /> <Age value={decidedAt} />
      </span>
      {comment && <Prose>{`“${comment}”`}</Prose>}
    </>
  );
}

function Until({ request }: { request: DecisionRequest }) {
  const { state, expiresAt } = request;
  if (!expiresAt || (state !== 'open' && state !== 'approved')) return null;
  return (
    <span className={styles.description}>
      {state === 'open' ? 'Asked until ' : 'Until '}
      <DateText value={expiresAt} />
    </span>
  );
}

/** A request: what, who, when, why, what became of it, and the buttons to decide it. */
export function RequestItem({
  request,
  requirementTitle,
  about,
  onDone,
}: {
  request: DecisionRequest;
  requirementTitle?: string;
  /** The entity, where the page is not its own. */
  about?: ReactNode;
  onDone(): void;
}) {
  const subject = requestSubject(
    request,
    requirementTitle ?? request.requirementTitle ?? undefined,
  );
  const { text, compensatingControl, evidence, entityVersion } = request;
  return (
    <div className={styles.request}>
      <div className={styles.requestHead}>
        <StateChip look={requestLook(request, new Date())} />
        <span className={styles.subject}>{subject}</span>
        {about && <span className={styles.about}>{about}</span>}
      </div>
      <span className={styles.description}>
        {request.kind === 'attestation' ? 'Attested' : 'Asked for'} by{' '}
        <Person who={request.requestedBy} /> <Age value={request.requestedAt} />
        {entityVersion && `, version ${entityVersion}`}
      </span>
      {text && <Prose>{text}</Prose>}
      {compensatingControl && (
        <Prose>{`Meanwhile: ${compensatingControl}`}</Prose>
      )}
      {evidence.map(({ url }) => (
        <ExternalLink key={url} href={url} />
      ))}
      <Until request={request} />
      <Outcome request={request} />
      <RequestActs request={request} subject={subject} onDone={onDone} />
    </div>
  );
}
