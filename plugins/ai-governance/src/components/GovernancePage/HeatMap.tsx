import type { CSSProperties } from 'react';
import type {
  PortfolioFilter,
  PortfolioSummary,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { countOf, inWords } from '../../words';
import { cellView } from './cellView';
import { NONE, setsOf } from './estateFilters';
import { Trend } from './Trend';
import styles from './Scorecards.module.css';

type Group = PortfolioSummary['groups'][number];

function Cell({
  group,
  set,
  name,
  chosen,
  onChoose,
}: {
  group: Group;
  set: string;
  name: string;
  chosen: boolean;
  onChoose(): void;
}) {
  const cell = group.sets.find(({ id }) => id === set);
  const view = cell && cellView(cell.counts);
  if (!cell || !view || view.share === undefined) {
    return (
      <td className={styles.cell}>
        <span className={styles.nothing} title={view?.apart || 'nothing asked'}>
          –{' '}
          <span className={styles.small}>{view?.apart || 'nothing asked'}</span>
        </span>
      </td>
    );
  }
  const words = [
    `${view.passed} of ${view.applicable} pass`,
    view.shortfall,
    view.apart && `counted apart: ${view.apart}`,
    countOf(cell.entities, 'entity', 'entities'),
  ]
    .filter(Boolean)
    .join('; ');
  const heat = {
    '--good': `${view.heat.good * 100}%`,
    '--known': `${view.heat.known * 100}%`,
  } as CSSProperties;
  return (
    <td className={styles.cell}>
      <button
        type="button"
        className={styles.heat}
        style={heat}
        title={words}
        aria-pressed={chosen}
        aria-label={`${name}, ${inWords(set)}: ${words}. Show these entities`}
        onClick={onChoose}
      >
        <span className={styles.share}>
          <strong>{view.figure}</strong>{' '}
          <span className={styles.small}>
            {view.passed}/{view.applicable}
          </span>
        </span>
        <span className={styles.small}>{view.shortfall || 'all pass'}</span>
      </button>
    </td>
  );
}

/** Groups of the estate against requirement sets: passing of applicable, each cell leading to the entities behind it. */
export function HeatMap({
  summary,
  nameOf,
  filter,
  onChoose,
}: {
  summary: PortfolioSummary;
  nameOf(key: string): string;
  filter: PortfolioFilter;
  /** Narrows the entities below to a group and, from a cell, to a set. */
  onChoose(group: string, set: string | undefined): void;
}) {
  const { groupBy, groups } = summary;
  const sets = setsOf(summary);
  const hasTrend = groups.some(({ trend }) => trend !== undefined);
  return (
    <div
      className={styles.scroll}
      role="region"
      aria-label="Heat map"
      // What scrolls must be reachable with the keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className={styles.heatMap}>
        <thead>
          <tr>
            <th scope="col">{inWords(groupBy)}</th>
            {sets.map(set => (
              <th key={set} scope="col">
                {inWords(set)}
              </th>
            ))}
            {hasTrend && <th scope="col">Trend, 90 days</th>}
          </tr>
        </thead>
        <tbody>
          {groups.map(group => {
            const key = group.key ?? NONE;
            const name =
              group.key === null ? `No ${groupBy}` : nameOf(group.key);
            return (
              <tr key={key}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.group}
                    aria-pressed={filter[groupBy] === key && !filter.set}
                    onClick={() => onChoose(key, undefined)}
                  >
                    {name}
                  </button>
                  <span className={styles.small}>
                    {countOf(group.entities, 'entity', 'entities')}
                    {group.ungated > 0 && `, ${group.ungated} ungated`}
                  </span>
                </th>
                {sets.map(set => (
                  <Cell
                    key={set}
                    group={group}
                    set={set}
                    name={name}
                    chosen={filter[groupBy] === key && filter.set === set}
                    onChoose={() => onChoose(key, set)}
                  />
                ))}
                {hasTrend && (
                  <td className={styles.trendCell}>
                    <Trend trend={group.trend} />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
