import { useId, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Select } from '@backstage/ui';
import { aiGovernanceApiRef } from '../../api';
import { formatDate } from '../../words';
import { ActDialog, TextArea } from '../Decisions';
import { Note } from '../Facts';
import { muteDayProblem, muteDays } from './muteForm';
import styles from './Triggers.module.css';

const ALL = '*';

/** Stops notifications until a day, for one monitor or for all of them. */
export function MuteDialog({
  entityRef,
  monitors,
  onDone,
  onClose,
}: {
  entityRef: string;
  /** Names of the monitors that are declared. */
  monitors: readonly string[];
  onDone(): void;
  onClose(): void;
}) {
  const api = useApi(aiGovernanceApiRef);
  const id = useId();
  const [now] = useState(() => new Date());
  const { first, last } = muteDays(now);
  const [monitor, setMonitor] = useState(ALL);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [tried, setTried] = useState(false);
  const reasonProblem = reason.trim()
    ? undefined
    : 'Say why nobody has to hear of it.';
  const dayProblem = muteDayProblem(until, now);
  const shownProblem = tried ? dayProblem : undefined;

  function submit() {
    setTried(true);
    if (reasonProblem || dayProblem) return undefined;
    return api
      .mute({
        entityRef,
        ...(monitor !== ALL && { monitor }),
        reason: reason.trim(),
        until,
      })
      .then(onDone);
  }

  return (
    <ActDialog
      title="Mute notifications"
      act="Mute notifications"
      onSubmit={submit}
      onClose={onClose}
    >
      <Note>
        The status stays what it is, and triggers are still proposed. Only the
        notifications stop.
      </Note>
      <Select
        label="Monitor"
        options={[
          { id: ALL, label: 'All monitors' },
          ...monitors.map(name => ({ id: name, label: name })),
        ]}
        value={monitor}
        onChange={key => setMonitor(String(key ?? ALL))}
      />
      <TextArea
        label="Reason"
        value={reason}
        required
        problem={tried ? reasonProblem : undefined}
        onChange={setReason}
      />
      <div className={styles.field}>
        <label htmlFor={id} className={styles.label}>
          Ends on
        </label>
        <span id={`${id}-more`} className={styles.detail}>
          {`30 days at most: until ${formatDate(last)}.`}
        </span>
        <input
          id={id}
          type="date"
          className={styles.input}
          value={until}
          min={first}
          max={last}
          required
          aria-invalid={shownProblem !== undefined}
          aria-describedby={
            shownProblem ? `${id}-more ${id}-problem` : `${id}-more`
          }
          onChange={event => setUntil(event.target.value)}
        />
        {shownProblem && (
          <p id={`${id}-problem`} className={styles.problem} role="alert">
            {shownProblem}
          </p>
        )}
      </div>
    </ActDialog>
  );
}
