import { useState } from 'react';
import { Button } from '@backstage/ui';
import type { StoredObservation } from '@aiproduct/backstage-plugin-ai-governance-common';
import { formatCount, formatDate, formatFigure, withUnit } from '../../words';
import type { CurveLimits } from '../Curves';
import { NotSaid } from '../Facts';
import { RecordTable } from '../RecordTable';
import { monitorLook, StateChip } from '../StateChip';
import styles from './SignalsContent.module.css';

const ROWS = 25;

function valueOf(
  { value, min, max, count, error }: StoredObservation,
  limits: CurveLimits,
) {
  if (value === null) return <>Failed: {error ?? 'no reason was sent'}</>;
  const range =
    min !== undefined && max !== undefined
      ? ` (${formatFigure(min)} to ${formatFigure(max)}${
          count === undefined ? '' : `, ${formatCount(count)} values`
        })`
      : '';
  return `${withUnit(value, limits)}${range}`;
}

function levelOf({ level, tooSmall }: StoredObservation) {
  if (tooSmall) return <NotSaid>too few samples to be judged</NotSaid>;
  return level ? (
    <StateChip look={monitorLook(level)} />
  ) : (
    <NotSaid>not judged</NotSaid>
  );
}

/** Every observation of a curve, the newest first, some at a time. */
export function ObservationTable({
  label,
  observations,
  limits,
}: {
  label: string;
  /** Oldest first. */
  observations: readonly StoredObservation[];
  limits: CurveLimits;
}) {
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(observations.length / ROWS));
  const current = Math.min(page, pages - 1);
  const end = observations.length - current * ROWS;
  const start = Math.max(0, end - ROWS);
  return (
    <div>
      <RecordTable
        label={label}
        rows={observations.slice(start, end).reverse()}
        keyOf={({ windowEnd }) => windowEnd}
        limit={ROWS}
        columns={[
          {
            title: 'Window',
            cell: ({ windowStart, windowEnd }) => (
              <time dateTime={windowEnd} title={windowEnd}>
                {windowStart && `${formatDate(windowStart)} – `}
                {formatDate(windowEnd)}
              </time>
            ),
          },
          { title: 'Value', cell: each => valueOf(each, limits) },
          {
            title: 'Samples',
            cell: ({ sampleSize }) =>
              sampleSize === undefined ? <NotSaid /> : formatCount(sampleSize),
          },
          { title: 'Level after it', cell: levelOf },
          {
            title: 'Version',
            cell: ({ modelVersion }) => modelVersion ?? <NotSaid />,
          },
        ]}
      />
      {pages > 1 && (
        <div className={styles.bar}>
          <Button
            size="small"
            variant="secondary"
            isDisabled={current === 0}
            onPress={() => setPage(current - 1)}
          >
            Newer
          </Button>
          <Button
            size="small"
            variant="secondary"
            isDisabled={current === pages - 1}
            onPress={() => setPage(current + 1)}
          >
            Older
          </Button>
          <span role="status">
            {`${formatCount(observations.length - end + 1)} to ${formatCount(
              observations.length - start,
            )} of ${formatCount(observations.length)}, newest first`}
          </span>
        </div>
      )}
    </div>
  );
}
