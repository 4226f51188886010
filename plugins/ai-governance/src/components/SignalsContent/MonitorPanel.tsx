import { Button, Skeleton, VisuallyHidden } from '@backstage/ui';
import type {
  AIEntity,
  EntityStatus,
  SeriesList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { formatCount, inWords, intervalInWords } from '../../words';
import { Curve, CurveMark } from '../Curves';
import { DateText } from '../Dates';
import {
  LatestValue,
  MonitorNotes,
  thresholdsInWords,
  watchedInWords,
} from '../DriftCard';
import { Note } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { Refusal } from '../Loaded';
import { monitorLook, StateChip } from '../StateChip';
import { downloadText } from './downloadText';
import { csvFileName, observationsCsv } from './observationsCsv';
import { ObservationTable } from './ObservationTable';
import type { SignalsView } from './signalsView';
import { Observations, useObservations } from './useObservations';
import styles from './SignalsContent.module.css';

type MonitorStatus = EntityStatus['drift']['monitors'][number];

/** What one panel shows: a monitor as it is declared, in one of its versions. */
export type PanelOf = {
  monitor: MonitorStatus;
  /** The version that is shown; undefined where the entity has none. */
  version?: string;
  /** What was measured of that version; undefined when nothing was. */
  series?: SeriesList['items'][number];
  /** Another version than the declared one. */
  other: boolean;
};

function Shown({
  panel: { monitor, series },
  view,
  observations,
  marks,
}: {
  panel: PanelOf;
  view: SignalsView['view'];
  observations: Observations;
  marks: readonly CurveMark[];
}) {
  const { items, phase, from, until, cut } = observations;
  if (items.length === 0 && phase === 'loading') {
    return (
      <>
        <Skeleton height={view === 'curves' ? 240 : 120} width="100%" />
        <VisuallyHidden>Loading</VisuallyHidden>
      </>
    );
  }
  if (items.length === 0) {
    const newest = series?.windowEnd ?? monitor.windowEnd;
    return newest ? (
      <Note>
        No value in this period. The newest one is of{' '}
        <DateText value={newest} />; choose a longer period to see it.
      </Note>
    ) : (
      <Note>No value has arrived yet.</Note>
    );
  }
  const drawable = items.some(({ value }) => value !== null);
  return (
    <>
      {view === 'curves' && drawable ? (
        <Curve
          label={monitor.name}
          points={items}
          limits={monitor}
          marks={marks}
          period={from === undefined ? undefined : [from, until]}
        />
      ) : (
        <ObservationTable
          label={`Values of ${monitor.name}`}
          observations={items}
          limits={monitor}
        />
      )}
      {phase === 'loading' && <Note>More values are being read …</Note>}
      {cut && (
        <Note>
          These are the first {formatCount(items.length)} values of this period;
          choose a shorter one to see the newest.
        </Note>
      )}
    </>
  );
}

/** One monitor over a period: its curve or its table, its state, and the same values as a file. */
export function MonitorPanel({
  entity,
  entityRef,
  panel,
  view: { period, view },
  marks,
}: {
  entity: AIEntity;
  entityRef: string;
  panel: PanelOf;
  view: SignalsView;
  marks: readonly CurveMark[];
}) {
  const { monitor, version, series, other } = panel;
  const observations = useObservations(
    { entityRef, monitor: monitor.name, modelVersion: version, period },
    // The status tells of new values of the declared version only.
    other
      ? series?.receivedAt ?? ''
      : JSON.stringify([
          monitor.status,
          monitor.value,
          monitor.windowEnd,
          monitor.pending?.count,
        ]),
  );
  const thresholds = thresholdsInWords(monitor);
  const status = other ? series?.status ?? 'no-data' : monitor.status;
  return (
    <GovernanceCard
      title={monitor.name}
      aside={<StateChip look={monitorLook(status)} />}
      busy={observations.phase === 'loading'}
    >
      <div className={styles.panel}>
        <div>
          <div className={styles.detail}>
            {[
              inWords(monitor.type),
              watchedInWords(monitor),
              monitor.interval && intervalInWords(monitor.interval),
              version && `version ${version}`,
              thresholds.length > 0
                ? thresholds.join(', ')
                : 'no threshold declared',
              !monitor.required && 'shown only, not counted',
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
          {other ? (
            <Note>
              Of version {version}, which is not the declared one; its
              thresholds are those declared now.
            </Note>
          ) : (
            <>
              <LatestValue monitor={monitor} />
              <MonitorNotes monitor={monitor} entity={entity} />
            </>
          )}
        </div>
        {observations.phase === 'error' && observations.error && (
          <Refusal error={observations.error} onRetry={observations.reload} />
        )}
        {(observations.phase !== 'error' || observations.items.length > 0) && (
          <Shown
            panel={panel}
            view={view}
            observations={observations}
            marks={marks}
          />
        )}
        {observations.items.length > 0 && (
          <div>
            <Button
              size="small"
              variant="secondary"
              isDisabled={observations.phase === 'loading'}
              aria-label={`Download the values of ${monitor.name} as CSV`}
              onPress={() =>
                downloadText(
                  csvFileName(
                    entity.metadata.name,
                    monitor.name,
                    version ?? '',
                    period,
                  ),
                  observationsCsv(entityRef, monitor.name, observations.items),
                )
              }
            >
              Download CSV
            </Button>
          </div>
        )}
      </div>
    </GovernanceCard>
  );
}
