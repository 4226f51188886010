import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { SupplyChainNode } from '@aiproduct/backstage-plugin-ai-governance-common';
import { ChainSignals, useChainSignals } from '../../api';
import { inWords, withUnit } from '../../words';
import { Code } from '../Code';
import { NotSaid } from '../Facts';
import { RecordTable } from '../RecordTable';
import { monitorLook, StateChip } from '../StateChip';
import { drawnBelow, worstFirst, worstNodesFirst } from './driftView';
import { MonitorCurve } from './MonitorCurve';
import { POINTS_SMALL } from './pointsSmall';
import styles from './MonitorTable.module.css';

const MONITORS_DRAWN = 2;

function WorstMonitors({ signals }: { signals: ChainSignals | undefined }) {
  if (!signals) return null;
  const measured = worstFirst(signals.status.drift.monitors).filter(
    ({ value }) => value !== undefined,
  );
  // Where all is well one curve is enough.
  const worst = measured
    .slice(0, MONITORS_DRAWN)
    .filter(({ status }, index) => index === 0 || status !== 'healthy');
  return (
    <div className={styles.curves}>
      {worst.map(monitor => (
        <div key={monitor.name}>
          <div className={styles.detail}>
            <Code>{monitor.name}</Code>{' '}
            {monitor.value !== undefined && withUnit(monitor.value, monitor)},{' '}
            {monitorLook(monitor.status).word}
          </div>
          <MonitorCurve monitor={monitor} series={signals.series} />
        </div>
      ))}
    </div>
  );
}

/** The drift of what an entity runs on, the worst first, with the curves of the worst monitors of the worst ones. */
export function DriftBelow({ nodes }: { nodes: readonly SupplyChainNode[] }) {
  const loaded = useChainSignals(drawnBelow(nodes), POINTS_SMALL);
  const signals = loaded.phase === 'loaded' ? loaded.value : [];
  return (
    <RecordTable
      label="Drift of what it runs on"
      rows={worstNodesFirst(nodes)}
      keyOf={({ entityRef }) => entityRef}
      limit={6}
      columns={[
        {
          title: 'Name',
          width: '34%',
          cell: ({ entityRef, title, kind, version }) => (
            <>
              <EntityRefLink entityRef={entityRef}>{title}</EntityRefLink>
              <div className={styles.detail}>
                {inWords(kind)}
                {/* A guardrail has no version of its own. */}
                {version && ` · version ${version}`}
                {!version && kind !== 'Guardrail' && (
                  <>
                    {' · '}
                    <NotSaid>version not said</NotSaid>
                  </>
                )}
              </div>
            </>
          ),
        },
        {
          title: 'Worst monitors',
          width: '40%',
          cell: ({ entityRef }) => (
            <WorstMonitors
              signals={signals.find(each => each.entityRef === entityRef)}
            />
          ),
        },
        {
          title: 'State',
          cell: ({ drift }) => <StateChip look={monitorLook(drift)} />,
        },
      ]}
    />
  );
}
