import { useEntity } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import type {
  AIEntity,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { useEntityStatus, useSeries } from '../../api';
import { Code } from '../Code';
import { Age, DateText } from '../Dates';
import { Note, Section, Sections } from '../Facts';
import { StatusCard } from '../GovernanceCard';
import { describeFailure } from '../GovernanceCard/describeFailure';
import { monitorLook, StateChip } from '../StateChip';
import { DriftBelow } from './DriftBelow';
import { awaitingValues, freshest, monitoredBelow } from './driftView';
import { MonitorTable } from './MonitorTable';
import { NoMonitors } from './NoMonitors';
import { POINTS_SMALL } from './pointsSmall';
import { SendingHint } from './SendingHint';
import { SignalsLink } from './SignalsLink';

/** Since when the state is what it is, how fresh the newest value is, and whether the page still hears of new ones. */
export function DriftLine({ status }: { status: EntityStatus }) {
  const state = useEntityStatus();
  const { since, monitors, status: worst } = status.drift;
  const newest = freshest(monitors);
  return (
    <>
      {(since || newest) && (
        <Note>
          {since && (
            <>
              {monitorLook(worst).word} since <DateText value={since} />
            </>
          )}
          {since && newest && ' · '}
          {newest && (
            <>
              newest value: <Age value={newest.windowEnd} /> (
              <Code>{newest.name}</Code>)
            </>
          )}
        </Note>
      )}
      {state.phase === 'loaded' && state.lost && (
        <Note>
          {describeFailure(state.lost).title}. This is how it was{' '}
          <Age value={status.judgedAt} />.
        </Note>
      )}
    </>
  );
}

function OwnMonitors({
  entity,
  status,
}: {
  entity: AIEntity;
  status: EntityStatus;
}) {
  const series = useSeries(status, POINTS_SMALL);
  return (
    <>
      <MonitorTable
        entity={entity}
        monitors={status.drift.monitors}
        series={series.phase === 'loaded' ? series.value : undefined}
        label="Monitors"
      />
      {series.phase === 'error' && (
        <div>
          <Note>The curves could not be loaded: {series.error.message}</Note>
          <Button
            size="small"
            variant="tertiary"
            isPending={series.reloading}
            onPress={series.reload}
          >
            Load the curves again
          </Button>
        </div>
      )}
    </>
  );
}

function Body({ entity, status }: { entity: AIEntity; status: EntityStatus }) {
  const { monitors } = status.drift;
  const below = monitoredBelow(status);
  const waiting = awaitingValues(status);
  const own = (
    <>
      <DriftLine status={status} />
      {monitors.length > 0 ? (
        <OwnMonitors entity={entity} status={status} />
      ) : (
        <NoMonitors entity={entity} />
      )}
      {waiting.length > 0 && (
        <SendingHint
          entityRef={status.entityRef}
          monitors={waiting.map(({ name }) => name)}
        />
      )}
      {monitors.length > 0 && <SignalsLink />}
    </>
  );
  if (below.length === 0) return own;
  const ofOthers = (
    <Section key="others" title="Of what it runs on">
      <DriftBelow nodes={below} />
    </Section>
  );
  const ofItself = (
    <Section key="own" title="Its own monitors">
      {own}
    </Section>
  );
  return (
    <Sections>
      {/* A product is what its models make of it; everything else is first of all itself. */}
      {entity.kind === 'AIProduct'
        ? [ofOthers, ofItself]
        : [ofItself, ofOthers]}
    </Sections>
  );
}

/** One word, the worst monitors with their curves, how fresh their values are, and how what the entity runs on is doing. */
export function DriftCard() {
  const { entity } = useEntity<AIEntity>();
  return (
    <StatusCard
      title="Drift"
      lines={4}
      aside={({ drift, inherited }) => (
        <StateChip
          look={monitorLook(
            // What a product's models do counts for it as its own.
            entity.kind === 'AIProduct' ? inherited.drift.status : drift.status,
          )}
        />
      )}
    >
      {status => <Body entity={entity} status={status} />}
    </StatusCard>
  );
}
