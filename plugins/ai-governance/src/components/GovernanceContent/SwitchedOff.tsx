import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  RequirementResult,
  RequirementSetAnswer,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef, useLoaded } from '../../api';
import { BoundedList } from '../BoundedList';
import { Disclosure } from '../Disclosure';
import { Fact, Facts } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { Refusal } from '../Loaded';
import { CHANGED, OverrideNote } from '../Requirement';

type Requirement = RequirementSetAnswer['requirements'][number];

function factsOf({ why, override }: Requirement): Fact[] {
  return [
    { label: 'Why it was asked', value: why },
    ...(override
      ? [
          {
            label: CHANGED[override.change],
            value: <OverrideNote override={override} />,
          },
        ]
      : []),
  ];
}

function SwitchedOffIn({ changedSets }: { changedSets: string }) {
  const api = useApi(aiGovernanceApiRef);
  const { kind } = useEntity().entity;
  const state = useLoaded(
    useCallback(
      async (signal: AbortSignal) => {
        const sets = await Promise.all(
          changedSets.split(' ').map(each => {
            const [id, version] = each.split('@');
            return api.getRequirementSet(id, version, { signal });
          }),
        );
        return sets.flatMap(({ requirements }) =>
          requirements.filter(
            ({ override, kinds }) =>
              override?.change === 'off' && kinds.some(each => each === kind),
          ),
        );
      },
      [api, changedSets, kind],
    ),
  );
  if (state.phase === 'error') {
    return (
      <GovernanceCard title={CHANGED.off}>
        <Refusal error={state.error} onRetry={state.reload} />
      </GovernanceCard>
    );
  }
  if (state.phase === 'loading' || state.value.length === 0) return null;
  return (
    <GovernanceCard title={CHANGED.off} aside={state.value.length}>
      <BoundedList
        label={CHANGED.off}
        items={state.value}
        keyOf={({ requirementId }) => requirementId}
        render={requirement => (
          <Disclosure summary={requirement.title}>
            <Facts facts={factsOf(requirement)} />
          </Disclosure>
        )}
      />
    </GovernanceCard>
  );
}

/** What the published sets ask of entities of this kind and the company does not, and why. Nothing where no set was changed. */
export function SwitchedOff({
  results,
}: {
  results: readonly RequirementResult[];
}) {
  // The version of a changed set carries that of the company behind a plus.
  const changedSets = new Set(
    results
      .filter(({ version }) => version.includes('+'))
      .map(({ set, version }) => `${set}@${version}`),
  );
  return changedSets.size === 0 ? null : (
    <SwitchedOffIn changedSets={[...changedSets].sort().join(' ')} />
  );
}
