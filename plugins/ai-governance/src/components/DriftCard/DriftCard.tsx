import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  AIEntity,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { DateText } from '../Dates';
import { Note, Section, Sections } from '../Facts';
import { StatusCard } from '../GovernanceCard';
import { monitorLook, StateChip } from '../StateChip';
import { Teaching } from '../Teaching';
import { DriftBelow } from './DriftBelow';
import { awaitingValues, monitoredBelow } from './driftView';
import { EXAMPLE_MONITORS } from './exampleMonitors';
import { MonitorTable } from './MonitorTable';
import { SendingHint } from './SendingHint';

function NoMonitors({ entity }: { entity: AIEntity }) {
  return (
    <Teaching
      kind={entity.kind}
      path="spec.monitors"
      example={EXAMPLE_MONITORS[entity.kind]}
    >
      Nothing is watched here. What runs changes silently: data shifts, a model
      wears out, people stop trusting it. A monitor names one measurement and
      the value from which somebody has to look.
    </Teaching>
  );
}

function Body({ entity, status }: { entity: AIEntity; status: EntityStatus }) {
  const { monitors, since } = status.drift;
  const below = monitoredBelow(status);
  const waiting = awaitingValues(status);
  const own = (
    <>
      {since && (
        <Note>
          {monitorLook(status.drift.status).word} since{' '}
          <DateText value={since} />
        </Note>
      )}
      {monitors.length > 0 ? (
        <MonitorTable monitors={monitors} label="Monitors" />
      ) : (
        <NoMonitors entity={entity} />
      )}
      {waiting.length > 0 && (
        <SendingHint
          entityRef={status.entityRef}
          monitors={waiting.map(({ name }) => name)}
        />
      )}
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

/** Each declared monitor with its thresholds and state, and how what the entity runs on is doing. */
export function DriftCard() {
  const { entity } = useEntity<AIEntity>();
  return (
    <StatusCard
      title="Drift"
      lines={4}
      aside={({ drift }) => <StateChip look={monitorLook(drift.status)} />}
    >
      {status => <Body entity={entity} status={status} />}
    </StatusCard>
  );
}
