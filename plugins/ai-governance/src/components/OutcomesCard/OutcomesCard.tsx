import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  AIProductEntity,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ChainSignals, useChainSignals } from '../../api';
import { formatFigure } from '../../words';
import { Code } from '../Code';
import {
  LatestValue,
  monitoredBelow,
  MonitorCurve,
  POINTS_SMALL,
  thresholdsInWords,
  worstFirst,
  worstNodesFirst,
} from '../DriftCard';
import { Note, NotSaid, Section, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { RecordTable } from '../RecordTable';
import { monitorLook, StateChip } from '../StateChip';
import { Teaching } from '../Teaching';
import { outcomesNow, OutcomeNow, shareInWords } from './outcomesView';
import styles from './OutcomesCard.module.css';

/** Each model is asked for by itself. */
const MODELS_ASKED = 5;

function figure(value: number | undefined) {
  return value === undefined ? <NotSaid /> : formatFigure(value);
}

function Way({ outcome, share }: OutcomeNow) {
  if (share === undefined) {
    const { baseline, target } = outcome;
    return (
      <NotSaid>
        {baseline !== undefined && baseline === target
          ? 'to be kept as it was'
          : 'not known'}
      </NotSaid>
    );
  }
  const percent = Math.min(Math.max(share, 0), 1) * 100;
  return (
    <div>
      <div className={styles.way} aria-hidden>
        <div className={styles.done} style={{ width: `${percent}%` }} />
      </div>
      {shareInWords(share)}
    </div>
  );
}

function Now({ outcome, monitor }: OutcomeNow) {
  if (monitor) return <LatestValue monitor={monitor} />;
  return outcome.monitor ? (
    <NotSaid>no monitor {outcome.monitor}</NotSaid>
  ) : (
    <NotSaid>no monitor named</NotSaid>
  );
}

function Outcomes({ outcomes }: { outcomes: readonly OutcomeNow[] }) {
  return (
    <RecordTable
      label="Outcomes against their targets"
      rows={outcomes}
      keyOf={({ outcome }) => outcome.metric ?? ''}
      columns={[
        {
          title: 'Outcome',
          width: '28%',
          cell: ({ outcome }) => outcome.metric ?? <NotSaid />,
        },
        {
          title: 'Before',
          figures: true,
          cell: ({ outcome }) => figure(outcome.baseline),
        },
        {
          title: 'Target',
          figures: true,
          cell: ({ outcome }) => figure(outcome.target),
        },
        { title: 'Now', cell: each => <Now {...each} /> },
        {
          title: 'Way to the target',
          width: '24%',
          cell: each => <Way {...each} />,
        },
      ]}
    />
  );
}

function ModelMonitors({
  titleOf,
  signals,
}: {
  titleOf(entityRef: string): string;
  signals: readonly ChainSignals[];
}) {
  const rows = signals.flatMap(({ entityRef, status, series }) =>
    worstFirst(status.drift.monitors).map(monitor => ({
      entityRef,
      monitor,
      series,
    })),
  );
  if (rows.length === 0) {
    return <Note>Its models declare no monitor that you may read.</Note>;
  }
  return (
    <RecordTable
      label="What its models measure"
      rows={rows}
      keyOf={({ entityRef, monitor }) => `${entityRef} ${monitor.name}`}
      limit={8}
      columns={[
        {
          title: 'Model',
          width: '22%',
          cell: ({ entityRef }) => (
            <EntityRefLink entityRef={entityRef}>
              {titleOf(entityRef)}
            </EntityRefLink>
          ),
        },
        {
          title: 'Monitor',
          width: '22%',
          cell: ({ monitor }) => (
            <>
              <Code>{monitor.name}</Code>
              <div className={styles.detail}>
                {thresholdsInWords(monitor).join(', ')}
              </div>
            </>
          ),
        },
        {
          title: 'Curve',
          width: '22%',
          cell: ({ monitor, series }) => (
            <MonitorCurve monitor={monitor} series={series} />
          ),
        },
        {
          title: 'Now',
          cell: ({ monitor }) => <LatestValue monitor={monitor} />,
        },
        {
          title: 'State',
          cell: ({ monitor }) => (
            <StateChip look={monitorLook(monitor.status)} />
          ),
        },
      ]}
    />
  );
}

/** Whether a product does what it is for, beside what its models measure: outcomes against their targets, and the monitors of its models. */
export function OutcomesCard({
  entity,
  status,
}: {
  entity: AIProductEntity;
  status: EntityStatus;
}) {
  const outcomes = outcomesNow(entity.spec.outcomes ?? [], status);
  const models = worstNodesFirst(monitoredBelow(status)).filter(
    ({ kind }) => kind === 'Model',
  );
  const asked = models.slice(0, MODELS_ASKED);
  const loaded = useChainSignals(asked, POINTS_SMALL);
  return (
    <GovernanceCard title="Outcomes and models">
      <Sections>
        <Section title="Is it worth it">
          {outcomes.length > 0 ? (
            <Outcomes outcomes={outcomes} />
          ) : (
            <Teaching kind="AIProduct" path="spec.outcomes">
              No outcome is named. An outcome is one measurable sign of success,
              with its value before the product and its target.
            </Teaching>
          )}
        </Section>
        <Section title="What its models measure">
          {models.length === 0 && <Note>It uses no model that is known.</Note>}
          {models.length > 0 && loaded.phase === 'loading' && (
            <Note>Loading …</Note>
          )}
          {models.length > 0 && loaded.phase === 'loaded' && (
            <ModelMonitors
              signals={loaded.value}
              titleOf={ref =>
                models.find(({ entityRef }) => entityRef === ref)?.title ?? ref
              }
            />
          )}
          {models.length > asked.length && (
            <Note>
              {`The worst ${asked.length} of ${models.length} models; the others are on their own pages.`}
            </Note>
          )}
        </Section>
      </Sections>
    </GovernanceCard>
  );
}
