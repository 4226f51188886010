import { Fragment } from 'react';
import {
  EntityOrphanWarning,
  EntityProcessingErrorsPanel,
  EntityRelationWarning,
  EntitySwitch,
  hasCatalogProcessingErrors,
  hasRelationWarnings,
  isOrphan,
} from '@backstage/plugin-catalog';
import type { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { SummaryCard } from '../SummaryCard';
import styles from './OverviewLayout.module.css';

function Warnings() {
  return (
    <div className={styles.warnings}>
      <EntitySwitch>
        <EntitySwitch.Case if={isOrphan}>
          <EntityOrphanWarning />
        </EntitySwitch.Case>
      </EntitySwitch>
      <EntitySwitch>
        <EntitySwitch.Case if={hasRelationWarnings}>
          <EntityRelationWarning />
        </EntitySwitch.Case>
      </EntitySwitch>
      <EntitySwitch>
        <EntitySwitch.Case if={hasCatalogProcessingErrors}>
          <EntityProcessingErrorsPanel />
        </EntitySwitch.Case>
      </EntitySwitch>
    </div>
  );
}

/**
 * The overview of our kinds: the summary on top over the full width, which the catalog's own layout has no place for;
 * below it wide cards and narrow ones, side by side where there is room.
 */
export function OverviewLayout({ cards }: EntityContentLayoutProps) {
  const column = (narrow: boolean) =>
    cards
      .filter(({ type }) => (type === 'info') === narrow)
      .map(({ element }, index) => (
        <Fragment key={element.key ?? index}>{element}</Fragment>
      ));
  return (
    <div className={styles.page}>
      <Warnings />
      <SummaryCard />
      <div className={styles.columns}>
        <div className={styles.column}>{column(false)}</div>
        <div className={styles.column}>{column(true)}</div>
      </div>
    </div>
  );
}
