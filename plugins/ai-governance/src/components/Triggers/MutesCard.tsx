import { ComponentProps, useCallback, useState } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import type { Mute } from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef, useLoaded } from '../../api';
import { BoundedList } from '../BoundedList';
import { Code } from '../Code';
import { Age, DateText } from '../Dates';
import { ActButton, ActDialog, Person } from '../Decisions';
import { Note, Prose, Sections } from '../Facts';
import { LoadedCard } from '../Loaded';
import { MuteDialog } from './MuteDialog';
import styles from './Triggers.module.css';

function isOver({ endedAt, until }: Mute, now: Date): boolean {
  return endedAt !== null || Date.parse(until) <= now.getTime();
}

/** A button, and beside it why the person who is signed in may not use it. */
function Act({
  ability,
  onPress,
  children,
}: Pick<ComponentProps<typeof ActButton>, 'ability' | 'onPress' | 'children'>) {
  return (
    <div className={styles.acts}>
      <ActButton ability={ability} onPress={onPress}>
        {children}
      </ActButton>
      {ability.reason && (
        <span className={styles.detail} aria-hidden>
          {ability.reason}
        </span>
      )}
    </div>
  );
}

function MuteItem({ mute, onDone }: { mute: Mute; onDone(): void }) {
  const api = useApi(aiGovernanceApiRef);
  const [ending, setEnding] = useState(false);
  const { monitor, reason, until, mutedBy, mutedAt, endedAt, can } = mute;
  const over = isOver(mute, new Date());
  return (
    <div className={styles.item}>
      <div>
        <strong>
          {monitor === null ? 'All monitors' : <Code>{monitor}</Code>}
        </strong>{' '}
        {over ? 'was muted until ' : 'muted until '}
        <DateText value={endedAt ?? until} />
        {endedAt && ', when it was ended'}
      </div>
      {reason && <Prose>{reason}</Prose>}
      <Note>
        By <Person who={mutedBy} /> <Age value={mutedAt} />
      </Note>
      {!over && (
        <Act ability={can.end} onPress={() => setEnding(true)}>
          End this mute
        </Act>
      )}
      {ending && (
        <ActDialog
          title="End this mute"
          act="End this mute"
          onSubmit={() => api.endMute(mute.id).then(onDone)}
          onClose={() => setEnding(false)}
        >
          <Note>From now on its changes are notified again.</Note>
        </ActDialog>
      )}
    </div>
  );
}

/** Who is not told of what, until when and why; mutes and ends mutes. */
export function MutesCard({
  entityRef,
  monitors,
}: {
  entityRef: string;
  /** Names of the monitors that are declared. */
  monitors: readonly string[];
}) {
  const api = useApi(aiGovernanceApiRef);
  const [muting, setMuting] = useState(false);
  const mutes = useLoaded(
    useCallback(
      (signal: AbortSignal) =>
        api.getMutes(parseEntityRef(entityRef), { signal }),
      [api, entityRef],
    ),
  );
  return (
    <LoadedCard title="Notifications" state={mutes}>
      {({ items, can }) => (
        <Sections>
          {items.length === 0 ? (
            <Note>
              Nothing is muted: the owner and the MLOps engineer hear of each
              change of level.
            </Note>
          ) : (
            <BoundedList
              items={items}
              keyOf={({ id }) => id}
              label="Mutes"
              limit={5}
              className={styles.list}
              render={mute => <MuteItem mute={mute} onDone={mutes.reload} />}
            />
          )}
          {monitors.length > 0 && (
            <Act ability={can.mute} onPress={() => setMuting(true)}>
              Mute notifications
            </Act>
          )}
          {muting && (
            <MuteDialog
              entityRef={entityRef}
              monitors={monitors}
              onDone={mutes.reload}
              onClose={() => setMuting(false)}
            />
          )}
        </Sections>
      )}
    </LoadedCard>
  );
}
