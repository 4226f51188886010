import type { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords, intervalInWords, withUnit, countOf } from '../../words';
import { Code } from '../Code';
import { Age } from '../Dates';
import { NotSaid } from '../Facts';
import { monitorLook, StateChip } from '../StateChip';
import { RecordTable } from '../RecordTable';
import { noteOn, thresholdsInWords, watchedInWords } from './driftView';
import styles from './MonitorTable.module.css';

type MonitorStatus = EntityStatus['drift']['monitors'][number];

function Watched({ monitor }: { monitor: MonitorStatus }) {
  const { name, type, interval, modelVersion, required } = monitor;
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
    </>
  );
}

function Latest({ monitor }: { monitor: MonitorStatus }) {
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

/** Each monitor with what it watches, its thresholds, its latest value and its state. */
export function MonitorTable({
  monitors,
  label,
}: {
  monitors: readonly MonitorStatus[];
  label: string;
}) {
  return (
    <RecordTable
      label={label}
      rows={monitors}
      keyOf={({ name }) => name}
      columns={[
        {
          title: 'Monitor',
          width: '36%',
          cell: monitor => <Watched monitor={monitor} />,
        },
        {
          title: 'Thresholds',
          width: '20%',
          cell: monitor => {
            const thresholds = thresholdsInWords(monitor);
            return thresholds.length > 0 ? (
              thresholds.map(text => (
                <div key={text} className={styles.figure}>
                  {text}
                </div>
              ))
            ) : (
              <NotSaid>none declared</NotSaid>
            );
          },
        },
        {
          title: 'Latest value',
          width: '16%',
          cell: monitor => <Latest monitor={monitor} />,
        },
        {
          title: 'State',
          cell: monitor => (
            <>
              <StateChip look={monitorLook(monitor.status)} />
              <div className={styles.detail}>{noteOn(monitor)}</div>
            </>
          ),
        },
      ]}
    />
  );
}
