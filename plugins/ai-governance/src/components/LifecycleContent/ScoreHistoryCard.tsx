import type {
  EntityHistory,
  StandingInTime,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import type { Loaded } from '../../api';
import { formatDate, formatShare, inWords } from '../../words';
import { DateText } from '../Dates';
import { Note, Sections } from '../Facts';
import { LoadedCard } from '../Loaded';
import { RecordTable } from '../RecordTable';
import { scoreLine } from './scoreLine';
import styles from './LifecycleContent.module.css';

const SIZE = { width: 600, height: 80 };

function scoreOf({ score }: StandingInTime): string {
  return score === null ? 'nothing applies' : formatShare(score);
}

function Line({ standings }: { standings: readonly StandingInTime[] }) {
  const last = standings[standings.length - 1];
  return (
    <figure className={styles.figure}>
      <svg
        viewBox={`0 -4 ${SIZE.width} ${SIZE.height + 8}`}
        preserveAspectRatio="none"
        className={styles.chart}
        aria-hidden
      >
        {[0, 0.5, 1].map(share => (
          <line
            key={share}
            x1={0}
            x2={SIZE.width}
            y1={share * SIZE.height}
            y2={share * SIZE.height}
            className={styles.rule}
          />
        ))}
        {scoreLine(standings, new Date(), SIZE).map((piece, index) => (
          <polyline
            key={index}
            points={piece.map(({ x, y }) => `${x},${y}`).join(' ')}
            className={styles.line}
          />
        ))}
      </svg>
      <figcaption className={styles.caption}>
        <span>{formatDate(standings[0].at)}</span>
        <span>0 to 100%</span>
        <span>
          now: {scoreOf(last)}, {inWords(last.level)}
        </span>
      </figcaption>
    </figure>
  );
}

/** How score and level went: a line at a glance, and the same in a table. */
export function ScoreHistoryCard({
  history,
}: {
  history: Loaded<EntityHistory> & { reload(): void };
}) {
  return (
    <LoadedCard title="Score and level" state={history}>
      {({ standings }) =>
        standings.length === 0 ? (
          <Note>
            Nothing is kept yet. From the first judgement on, every change of
            score, level or drift shows here.
          </Note>
        ) : (
          <Sections>
            <Line standings={standings} />
            <RecordTable
              label="Score and level over time"
              rows={[...standings].reverse()}
              keyOf={({ at }) => at}
              limit={5}
              columns={[
                {
                  title: 'Since',
                  cell: ({ at }) => <DateText value={at} />,
                },
                { title: 'Score', cell: scoreOf, figures: true },
                { title: 'Level', cell: ({ level }) => inWords(level) },
                {
                  title: 'Stage declared',
                  cell: ({ declaredStage }) => inWords(declaredStage),
                },
                { title: 'Drift', cell: ({ drift }) => inWords(drift) },
              ]}
            />
          </Sections>
        )
      }
    </LoadedCard>
  );
}
