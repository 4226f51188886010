import type { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { DateText } from '../Dates';
import { useDecisions } from '../Decisions';
import { Note } from '../Facts';
import { StatusCard } from '../GovernanceCard';
import { dueNext } from './dueNext';
import styles from './DueNextCard.module.css';

const MOST = 10;

function DueList({ status }: { status: EntityStatus }) {
  const decisions = useDecisions();
  const known = decisions?.phase === 'loaded';
  const requests = known ? decisions.value.requests : [];
  const due = dueNext(status, requests, new Date());
  const more = due.length - MOST;
  return (
    <>
      {due.length > 0 && (
        <ul className={styles.list} aria-label="Due next">
          {due.slice(0, MOST).map(({ key, at, title, becomes }) => (
            <li key={key}>
              <DateText value={at} />
              <div className={styles.title}>{title}</div>
              <div>{becomes}</div>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <Note>{`And ${more} more within 90 days.`}</Note>}
      {!known && (
        <Note>
          {decisions?.phase === 'error'
            ? 'Attestations and waivers could not be loaded; those that end are not listed here.'
            : 'Attestations and waivers are being loaded.'}
        </Note>
      )}
      {known && due.length === 0 && (
        <Note>
          Nothing ends or begins within 90 days: no attestation or waiver ends,
          no value gets too old, and no requirement begins to apply.
        </Note>
      )}
    </>
  );
}

/** What ends or begins next for the entity, so that nobody is taken by surprise. */
export function DueNextCard() {
  return (
    <StatusCard title="Due next">
      {status => <DueList status={status} />}
    </StatusCard>
  );
}
