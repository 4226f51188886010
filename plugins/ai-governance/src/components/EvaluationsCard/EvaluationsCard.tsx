import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  Evaluation,
  ModelEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { boundsInWords, formatFigure, inWords } from '../../words';
import { DateText } from '../Dates';
import { NotSaid, Note } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { ExternalLink } from '../Links';
import { outcomeOf, PassChip } from '../PassChip';
import { RecordTable } from '../RecordTable';
import { Teaching } from '../Teaching';
import styles from './EvaluationsCard.module.css';

function Measurement({ evaluation }: { evaluation: Evaluation }) {
  const { kind, metric, slice, dataset, date, url } = evaluation;
  return (
    <>
      <strong>{metric ?? <NotSaid />}</strong>
      {slice && ` where ${slice}`}
      <div className={styles.detail}>
        {[kind && inWords(kind), dataset && `on ${dataset}`]
          .filter(Boolean)
          .join(' ')}
      </div>
      <div className={styles.detail}>
        {date && <DateText value={date} />}{' '}
        {url && <ExternalLink href={url}>Report</ExternalLink>}
      </div>
    </>
  );
}

function Value({ evaluation }: { evaluation: Evaluation }) {
  const { value, confidenceInterval } = evaluation;
  if (value === undefined) return <NotSaid>no value</NotSaid>;
  return (
    <>
      {formatFigure(value)}
      {confidenceInterval && (
        <div className={styles.detail}>
          {confidenceInterval.map(formatFigure).join(' to ')}
        </div>
      )}
    </>
  );
}

function countInWords(evaluations: readonly Evaluation[]): string {
  const outcomes = evaluations.map(outcomeOf);
  const passed = outcomes.filter(each => each === 'pass').length;
  return `${passed} of ${outcomes.length} pass`;
}

/** Results of testing the version in production, each against its own limits. */
export function EvaluationsCard() {
  const { entity } = useEntity<ModelEntity>();
  const { evaluations, version } = entity.spec;
  return (
    <GovernanceCard
      title="Evaluations"
      aside={evaluations?.length ? countInWords(evaluations) : undefined}
    >
      {evaluations?.length ? (
        <>
          {version && <Note>Of version {version}, as its team declares.</Note>}
          <RecordTable
            label="Evaluations"
            rows={evaluations}
            keyOf={({ kind, metric, slice }) => `${kind} ${metric} ${slice}`}
            columns={[
              {
                title: 'Measured',
                cell: each => <Measurement evaluation={each} />,
              },
              {
                title: 'Value',
                figures: true,
                cell: each => <Value evaluation={each} />,
              },
              {
                title: 'Passes',
                cell: each =>
                  boundsInWords(each) ?? <NotSaid>no limit</NotSaid>,
              },
              {
                title: 'Result',
                cell: each => <PassChip measured={each} />,
              },
            ]}
          />
        </>
      ) : (
        <Teaching kind="Model" path="spec.evaluations">
          No evaluation is declared. An evaluation is one test result with the
          limits that it has to keep: how good, how fair, how robust, how fast.
        </Teaching>
      )}
    </GovernanceCard>
  );
}
