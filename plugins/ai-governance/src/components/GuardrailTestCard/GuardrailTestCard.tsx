import { useEntity } from '@backstage/plugin-catalog-react';
import type { GuardrailEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { formatCount, formatFigure, formatShare } from '../../words';
import { DateText } from '../Dates';
import { Facts, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { useFact } from '../Owed';
import { resultLook, StateChip } from '../StateChip';
import { Teaching } from '../Teaching';
import { outdatedBecause } from './testView';

function share(value: number | undefined): string | undefined {
  return value === undefined ? undefined : formatShare(value);
}

/** The last test of the guardrail: on what, with which figures, and whether it still stands. */
export function GuardrailTestCard() {
  const { entity } = useEntity<GuardrailEntity>();
  const fact = useFact();
  const { tests, changedAt } = entity.spec;
  if (!tests) {
    return (
      <GovernanceCard title="Last test">
        <Teaching kind="Guardrail" path="spec.tests">
          No test is declared. How often a guardrail acts says nothing about how
          often it should have: that takes a labelled set, its name and its
          size.
        </Teaching>
      </GovernanceCard>
    );
  }
  const { dataset, datasetVersion, samples, lastTestedAt } = tests;
  const outdated = outdatedBecause(entity.spec);
  return (
    <GovernanceCard title="Last test">
      <Sections>
        {outdated && (
          <div>
            <StateChip look={resultLook('stale')}>out of date</StateChip>{' '}
            {outdated}
          </div>
        )}
        <Facts
          facts={[
            fact(
              'Tested',
              'spec.tests.lastTestedAt',
              lastTestedAt && <DateText value={lastTestedAt} />,
            ),
            fact(
              'Changed',
              'spec.changedAt',
              changedAt && <DateText value={changedAt} />,
            ),
            fact(
              'On',
              'spec.tests.dataset',
              dataset &&
                [
                  dataset,
                  datasetVersion && `version ${datasetVersion}`,
                  samples !== undefined && `${formatCount(samples)} samples`,
                ]
                  .filter(Boolean)
                  .join(', '),
            ),
            fact(
              'Found of what it should',
              'spec.tests.recall',
              share(tests.recall),
            ),
            fact(
              'False alarms',
              'spec.tests.falsePositiveRate',
              share(tests.falsePositiveRate),
            ),
            fact('Traffic seen', 'spec.tests.coverage', share(tests.coverage)),
            fact(
              'Time added',
              'spec.tests.latencyP95Ms',
              tests.latencyP95Ms !== undefined &&
                `${formatFigure(
                  tests.latencyP95Ms,
                )} ms at most, for 95 of 100 requests`,
            ),
          ]}
        />
      </Sections>
    </GovernanceCard>
  );
}
