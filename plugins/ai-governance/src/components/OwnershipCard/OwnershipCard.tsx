import { useEntity } from '@backstage/plugin-catalog-react';
import type { AIEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  isAIProductEntity,
  isDatasetEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords, listInWords, wordsOf } from '../../words';
import { Fact, Facts, Note, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { EntityLinks } from '../Links';
import { useFact } from '../Owed';
import { rolesOf } from './rolesView';

/** Who answers for the entity, role by role. */
export function OwnershipCard() {
  const { entity } = useEntity<AIEntity>();
  const fact = useFact();
  const person = (
    label: string,
    path: string,
    people: readonly string[],
    defaultKind = 'user',
  ): Fact =>
    fact(
      label,
      path,
      people.length > 0 && (
        <EntityLinks refs={people} defaultKind={defaultKind} />
      ),
      'not named',
    );
  const facts = [person('Owner', 'spec.owner', [entity.spec.owner], 'group')];
  let others: string[] = [];
  if (isAIProductEntity(entity)) {
    const roles = rolesOf(entity);
    others = roles.others;
    facts.push(
      ...roles.shown.map(({ role, people }) =>
        person(
          role === 'aiProductManager' ? 'Product manager' : inWords(role),
          `spec.roles.${role}`,
          people,
        ),
      ),
    );
  }
  if (isDatasetEntity(entity)) {
    facts.push(
      person('Steward', 'spec.steward', [entity.spec.steward ?? []].flat()),
    );
  }
  return (
    <GovernanceCard title="Who answers">
      <Sections>
        <Facts facts={facts} />
        {others.length > 0 && (
          <Note>Not named: {listInWords(others.map(wordsOf))}.</Note>
        )}
      </Sections>
    </GovernanceCard>
  );
}
