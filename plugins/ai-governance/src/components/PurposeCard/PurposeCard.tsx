import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  AIProductEntity,
  Outcome,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { useEntityStatus } from '../../api';
import { formatFigure, listInWords, withUnit, wordsOf } from '../../words';
import { Facts, Note, NotSaid, Prose, Section, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { useFact } from '../Owed';
import { RecordTable } from '../RecordTable';
import { Teaching } from '../Teaching';

function useValueNow(): (outcome: Outcome) => string | undefined {
  const state = useEntityStatus();
  const monitors = state.phase === 'loaded' ? state.status.drift.monitors : [];
  return ({ monitor }) => {
    const found = monitors.find(({ name }) => name === monitor);
    return found?.value === undefined
      ? undefined
      : withUnit(found.value, found);
  };
}

function figure(value: number | undefined) {
  return value === undefined ? <NotSaid /> : formatFigure(value);
}

function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  const valueNow = useValueNow();
  return (
    <RecordTable
      label="Outcomes"
      rows={outcomes}
      keyOf={({ metric = '' }) => metric}
      limit={5}
      narrow
      columns={[
        { title: 'Metric', cell: ({ metric }) => metric ?? <NotSaid /> },
        {
          title: 'Before',
          figures: true,
          cell: ({ baseline }) => figure(baseline),
        },
        {
          title: 'Target',
          figures: true,
          cell: ({ target }) => figure(target),
        },
        {
          title: 'Now',
          figures: true,
          cell: outcome =>
            valueNow(outcome) ?? (
              <NotSaid>
                {outcome.monitor ? 'no value yet' : 'no monitor'}
              </NotSaid>
            ),
        },
      ]}
    />
  );
}

/** The problem that the product is for, whom it serves, and how success is measured. */
export function PurposeCard() {
  const { entity } = useEntity<AIProductEntity>();
  const fact = useFact();
  const { problem, intendedUse, outcomes } = entity.spec;
  const use = intendedUse ?? {};
  return (
    <GovernanceCard title="What it is for">
      <Sections>
        {problem?.statement ? (
          <div>
            <Prose>{problem.statement}</Prose>
            {problem.hypothesis && <Note>Expected: {problem.hypothesis}</Note>}
          </div>
        ) : (
          <Teaching kind="AIProduct" path="spec.problem">
            The problem is not said. Without it nobody can tell whether the
            product is worth its risk.
          </Teaching>
        )}
        <Facts
          facts={[
            fact('Used for', 'spec.intendedUse.purpose', use.purpose),
            fact(
              'Used by',
              'spec.intendedUse.users',
              use.users?.length
                ? listInWords(use.users.map(wordsOf))
                : undefined,
            ),
            fact(
              'Affects',
              'spec.intendedUse.affectedPersons',
              use.affectedPersons?.length
                ? listInWords(use.affectedPersons.map(wordsOf))
                : undefined,
            ),
            fact('Not for', 'spec.intendedUse.outOfScope', use.outOfScope),
          ]}
        />
        <Section title="Outcomes">
          {outcomes?.length ? (
            <Outcomes outcomes={outcomes} />
          ) : (
            <Teaching kind="AIProduct" path="spec.outcomes">
              No outcome is named. An outcome is one measurable sign of success,
              with its value before the product and its target.
            </Teaching>
          )}
        </Section>
      </Sections>
    </GovernanceCard>
  );
}
