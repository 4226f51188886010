import type { RequirementResult } from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords } from '../../words';
import { groupBySet, groupByState } from '../ComplianceCard';
import { Disclosure } from '../Disclosure';
import { Section, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { RequirementList, UNCOUNTED_STATES } from '../Requirement';
import { resultLook } from '../StateChip';

/** Results that count, by set and category; the others folded below, counted apart. */
export function ChecklistBySet({
  results,
  unfolded,
}: {
  results: readonly RequirementResult[];
  /** What does not count was asked for: it stands open. */
  unfolded: boolean;
}) {
  const uncounted = groupByState(results, UNCOUNTED_STATES);
  const counted = results.filter(
    ({ state }) => !UNCOUNTED_STATES.includes(state),
  );
  return (
    <>
      {groupBySet(counted).map(({ set, passed, total, categories }) => (
        <GovernanceCard
          key={set}
          title={inWords(set)}
          aside={`${passed} of ${total} pass`}
        >
          <Sections>
            {categories.map(({ category, results: ofCategory }) => (
              <Section key={category} title={inWords(category)}>
                <RequirementList
                  results={ofCategory}
                  label={inWords(category)}
                  limit={20}
                />
              </Section>
            ))}
          </Sections>
        </GovernanceCard>
      ))}
      {uncounted.length > 0 && (
        <GovernanceCard title="Not counted">
          {uncounted.map(({ state, results: inState }) => (
            <Disclosure
              key={state}
              open={unfolded}
              summary={`${inWords(resultLook(state).word)} (${inState.length})`}
            >
              <RequirementList
                results={inState}
                label={resultLook(state).word}
                limit={20}
              />
            </Disclosure>
          ))}
        </GovernanceCard>
      )}
    </>
  );
}
