import { trendView } from './trendView';
import type { PortfolioSummary } from '@aiproduct/backstage-plugin-ai-governance-common';
import styles from './Scorecards.module.css';

/** How the share that passes went over the last 90 days, as a small line between none and all. */
export function Trend({
  trend = [],
}: {
  trend: PortfolioSummary['groups'][number]['trend'];
}) {
  const view = trendView(trend);
  if (!view) return <span className={styles.small}>not known yet</span>;
  return (
    <>
      <svg
        role="img"
        aria-label={view.words}
        viewBox="0 0 100 30"
        className={styles.trend}
      >
        <title>{view.words}</title>
        <line x1={0} x2={100} y1={2} y2={2} />
        <line x1={0} x2={100} y1={28} y2={28} />
        {view.parts.map(points =>
          points.includes(' ') ? (
            <polyline key={points} points={points} />
          ) : (
            <circle
              key={points}
              cx={points.split(',')[0]}
              cy={points.split(',')[1]}
              r={2.5}
            />
          ),
        )}
      </svg>
      <span className={styles.small} aria-hidden>
        {view.change}
      </span>
    </>
  );
}
