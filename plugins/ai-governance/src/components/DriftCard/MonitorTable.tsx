import type {
  AIEntity,
  EntityStatus,
  SeriesList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { countOf, inWords, intervalInWords, withUnit } from '../../words';
import { Code } from '../Code';
import { Age } from '../Dates';
import { NotSaid } from '../Facts';
import { monitorLook, StateChip } from '../StateChip';
import { RecordTable } from '../RecordTable';
import { thresholdsInWords, watchedInWords, worstFirst } from './driftView';
import { MonitorCurve } from './MonitorCurve';
import { notesOn } from './noteOn';
import { samplesNeeded } from './samplesNeeded';
import styles from './MonitorTable.module.css';

type MonitorStatus = EntityStatus['drift']['monitors'][number];

function Watched({ monitor }: { monitor: MonitorStatus }) {
  const { name, type, interval, modelVersion, required } = monitor;
  const thresholds = thresholdsInWords(monitor);
  return (
    <>
      <strong>
        <Code>{name}</Code>
      </strong>
      <div className={styles.detail}>
        {[
          inWords(type),
          watchedInWords(monitor),
          interval && intervalInWords(interval),
          modelVersion && `version ${modelVersion}`,
          !required && 'shown only, not counted',
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <div className={styles.detail}>
        {thresholds.length > 0 ? (
          thresholds.join(' · ')
        ) : (
          <NotSaid>no threshold declared</NotSaid>
        )}
      </div>
    </>
  );
}

/** The latest value of a monitor, how old it is and what it rests on. */
export function LatestValue({ monitor }: { monitor: MonitorStatus }) {
  const { value, windowEnd, sampleSize } = monitor;
  if (value === undefined) return <NotSaid>no value yet</NotSaid>;
  return (
    <>
      <div className={styles.figure}>{withUnit(value, monitor)}</div>
      <div className={styles.detail}>
        {windowEnd && <Age value={windowEnd} />}
        {sampleSize !== undefined && ` · ${countOf(sampleSize, 'sample')}`}
      </div>
    </>
  );
}

/** The state of a monitor and what there is to say of it. */
export function MonitorNotes({
  monitor,
  entity,
}: {
  monitor: MonitorStatus;
  entity: AIEntity;
}) {
  return (
    <>
      {notesOn(monitor, new Date(), samplesNeeded(entity, monitor.name)).map(
        note => (
          <div key={note} className={styles.detail}>
            {note}
          </div>
        ),
      )}
    </>
  );
}

/** Each monitor with what it watches, its curve, its latest value and its state; the worst first. */
export function MonitorTable({
  entity,
  monitors,
  series,
  label,
}: {
  entity: AIEntity;
  monitors: readonly MonitorStatus[];
  /** Undefined while it is loaded, and where it could not be. */
  series: SeriesList | undefined;
  label: string;
}) {
  return (
    <RecordTable
      label={label}
      rows={worstFirst(monitors)}
      keyOf={({ name }) => name}
      limit={6}
      columns={[
        {
          title: 'Monitor',
          width: '34%',
          cell: monitor => <Watched monitor={monitor} />,
        },
        {
          title: 'Curve',
          width: '24%',
          cell: monitor => <MonitorCurve monitor={monitor} series={series} />,
        },
        {
          title: 'Latest value',
          width: '16%',
          cell: monitor => <LatestValue monitor={monitor} />,
        },
        {
          title: 'State',
          cell: monitor => (
            <>
              <StateChip look={monitorLook(monitor.status)} />
              <MonitorNotes monitor={monitor} entity={entity} />
            </>
          ),
        },
      ]}
    />
  );
}
