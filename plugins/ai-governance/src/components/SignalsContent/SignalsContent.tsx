import { useState } from 'react';
import { useQueryParamState } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import type {
  AIEntity,
  AIProductEntity,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { driftRevision, useEntityStatus, useSeries } from '../../api';
import { CurveLegend } from '../Curves';
import {
  awaitingValues,
  DriftLine,
  NoMonitors,
  POINTS_SMALL,
  SendingHint,
  worstFirst,
} from '../DriftCard';
import { Note, Sections } from '../Facts';
import { StatusCard } from '../GovernanceCard';
import { Refusal } from '../Loaded';
import { OutcomesCard } from '../OutcomesCard';
import { monitorLook, StateChip } from '../StateChip';
import { MutesCard, TriggersCard } from '../Triggers';
import { MarkList } from './MarkList';
import { MonitorPanel, PanelOf } from './MonitorPanel';
import { OtherSeriesCard } from './OtherSeriesCard';
import {
  coverageInWords,
  declaredVersion,
  readView,
  SignalsView,
  startOf,
  versionsOf,
  VIEW_PARAMETER,
} from './signalsView';
import { ViewBar } from './ViewBar';
import styles from './SignalsContent.module.css';

/** Each panel asks for its own observations, so that not all of a long list are shown at once. */
const PANELS_AT_ONCE = 6;

function Panels({
  entity,
  entityRef,
  panels,
  view,
  marks,
}: Omit<Parameters<typeof MonitorPanel>[0], 'panel'> & {
  panels: readonly PanelOf[];
}) {
  const [count, setCount] = useState(PANELS_AT_ONCE);
  const left = panels.length - count;
  return (
    <>
      {panels.slice(0, count).map(panel => (
        <MonitorPanel
          key={`${panel.monitor.name} ${panel.version}`}
          entity={entity}
          entityRef={entityRef}
          panel={panel}
          view={view}
          marks={marks}
        />
      ))}
      {left > 0 && (
        <div>
          <Button
            variant="secondary"
            onPress={() => setCount(count + PANELS_AT_ONCE)}
          >
            {`Show ${Math.min(left, PANELS_AT_ONCE)} more of ${panels.length}`}
          </Button>
        </div>
      )}
    </>
  );
}

function Signals({
  entity,
  status,
}: {
  entity: AIEntity;
  status: EntityStatus;
}) {
  const [parameter, setParameter] =
    useQueryParamState<Partial<SignalsView>>(VIEW_PARAMETER);
  const view = readView(parameter);
  const loaded = useSeries(status, POINTS_SMALL);
  const list =
    loaded.phase === 'loaded' ? loaded.value : { items: [], marks: [] };
  const declared = declaredVersion(status);
  const version = view.version ?? declared;
  const other = version !== declared;
  const panels = worstFirst(status.drift.monitors).map(monitor => ({
    monitor,
    version,
    other,
    series: list.items.find(
      each =>
        each.monitor === monitor.name &&
        (each.modelVersion ?? undefined) === version,
    ),
  }));
  const { entityRef } = status;
  const revision = driftRevision(status);
  const waiting = awaitingValues(status);
  const isEmpty = panels.length === 0 && list.items.length === 0;

  return (
    <>
      <StatusCard
        title="Signals"
        aside={({ drift }) => <StateChip look={monitorLook(drift.status)} />}
      >
        {() => (
          <Sections>
            {panels.length > 0 ? (
              <div>
                <Note>{coverageInWords(status)}</Note>
                <DriftLine status={status} />
              </div>
            ) : (
              <NoMonitors entity={entity} />
            )}
            {!isEmpty && (
              <ViewBar
                view={view}
                versions={versionsOf(list, declared)}
                version={version}
                declared={declared}
                onChange={setParameter}
              />
            )}
            {panels.length > 0 && view.view === 'curves' && <CurveLegend />}
            <MarkList
              marks={list.marks}
              from={startOf(view.period, new Date())?.getTime()}
            />
            {loaded.phase === 'error' && (
              <Refusal
                error={loaded.error}
                reloading={loaded.reloading}
                onRetry={loaded.reload}
              />
            )}
            {waiting.length > 0 && (
              <SendingHint
                entityRef={entityRef}
                monitors={waiting.map(({ name }) => name)}
              />
            )}
          </Sections>
        )}
      </StatusCard>
      {entity.kind === 'AIProduct' && (
        <OutcomesCard entity={entity as AIProductEntity} status={status} />
      )}
      <TriggersCard entityRef={entityRef} revision={revision} />
      <Panels
        key={version}
        entity={entity}
        entityRef={entityRef}
        panels={panels}
        view={view}
        marks={list.marks}
      />
      <OtherSeriesCard
        list={list}
        version={version}
        onVersion={chosen =>
          setParameter({
            period: view.period,
            view: view.view,
            ...(chosen !== declared && { version: chosen }),
          })
        }
      />
      <MutesCard
        entityRef={entityRef}
        monitors={status.drift.monitors.map(({ name }) => name)}
      />
    </>
  );
}

/** What was measured of an entity: curves and tables, what drift has set in motion, and what is kept apart. */
export function SignalsContent() {
  const { entity } = useEntity<AIEntity>();
  const state = useEntityStatus();
  return (
    <div className={styles.content}>
      {state.phase === 'loaded' ? (
        <Signals entity={entity} status={state.status} />
      ) : (
        <StatusCard title="Signals">{() => null}</StatusCard>
      )}
    </div>
  );
}
