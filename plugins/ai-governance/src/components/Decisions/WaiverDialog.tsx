import { useId, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  longestWaiverDays,
  RequirementResult,
  Tier,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef } from '../../api';
import { formatDate } from '../../words';
import { Note } from '../Facts';
import { ActDialog } from './ActDialog';
import { TextArea } from './TextArea';
import { owesControl, waiverDayProblem, waiverDays } from './waiverForm';
import styles from './Decisions.module.css';

function DayField({
  value,
  first,
  last,
  description,
  problem,
  onChange,
}: {
  value: string;
  first: string;
  last: string;
  description: string;
  problem?: string;
  onChange(value: string): void;
}) {
  const id = useId();
  return (
    <div className={styles.day}>
      <label htmlFor={id} className={styles.label}>
        Ends on
      </label>
      <span id={`${id}-more`} className={styles.description}>
        {description}
      </span>
      <input
        id={id}
        type="date"
        className={styles.input}
        value={value}
        min={first}
        max={last}
        required
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-more ${id}-problem` : `${id}-more`}
        onChange={event => onChange(event.target.value)}
      />
      {problem && (
        <p id={`${id}-problem`} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** Asks for an exception from a requirement until a day. */
export function WaiverDialog({
  entityRef,
  tier,
  result,
  onDone,
  onClose,
}: {
  entityRef: string;
  tier: Tier | null;
  result: RequirementResult;
  onDone(): void;
  onClose(): void;
}) {
  const api = useApi(aiGovernanceApiRef);
  const [now] = useState(() => new Date());
  const { first, last } = waiverDays(tier, now);
  const [reason, setReason] = useState('');
  const [control, setControl] = useState('');
  const [day, setDay] = useState('');
  const [tried, setTried] = useState(false);

  const owed = owesControl(tier);
  const reasonProblem = reason.trim()
    ? undefined
    : 'Say why it cannot be met now.';
  const controlProblem =
    owed && !control.trim() ? 'Say what lowers the risk meanwhile.' : undefined;
  const dayProblem = waiverDayProblem(day, tier, now);

  function submit() {
    setTried(true);
    if (reasonProblem || controlProblem || dayProblem) return undefined;
    return api
      .waive({
        entityRef,
        requirementId: result.requirementId,
        reason: reason.trim(),
        ...(control.trim() && { compensatingControl: control.trim() }),
        expiresAt: day,
      })
      .then(onDone);
  }

  return (
    <ActDialog
      title={`Ask for a waiver: ${result.title}`}
      act="Ask for a waiver"
      onSubmit={submit}
      onClose={onClose}
    >
      <Note>{result.reason}</Note>
      <TextArea
        label="Reason"
        description="Why it cannot be met now, and what is being done about it."
        value={reason}
        required
        problem={tried ? reasonProblem : undefined}
        onChange={setReason}
      />
      <TextArea
        label="Compensating control"
        description="What lowers the risk until then."
        value={control}
        required={owed}
        problem={tried ? controlProblem : undefined}
        onChange={setControl}
      />
      <DayField
        value={day}
        first={first}
        last={last}
        description={`${
          tier ? `At ${tier} risk` : 'While the risk is not known,'
        } ${longestWaiverDays(tier)} days at most: until ${formatDate(last)}.`}
        problem={tried ? dayProblem : undefined}
        onChange={setDay}
      />
    </ActDialog>
  );
}
