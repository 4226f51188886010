import type { ReactNode } from 'react';
import type { AIEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  isAIProductEntity,
  isDatasetEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { NotSaid } from '../Facts';
import { EntityLink } from '../Links';
import styles from './SummaryCard.module.css';

function Person({ as, children }: { as: string; children: ReactNode }) {
  return (
    <div className={styles.person}>
      <dt>{as}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function named(text: string | undefined): ReactNode {
  return text ? (
    <EntityLink text={text} defaultKind="user" />
  ) : (
    <NotSaid>not named</NotSaid>
  );
}

/** Who answers for the entity. */
export function SummaryPeople({ entity }: { entity: AIEntity }) {
  const manager = isAIProductEntity(entity)
    ? entity.spec.roles?.aiProductManager
    : undefined;
  return (
    <dl className={styles.people}>
      <Person as="Owner">
        <EntityLink text={entity.spec.owner} defaultKind="group" />
      </Person>
      {isAIProductEntity(entity) && (
        <Person as="Product manager">
          {named(typeof manager === 'string' ? manager : manager?.[0])}
        </Person>
      )}
      {isDatasetEntity(entity) && (
        <Person as="Steward">{named(entity.spec.steward)}</Person>
      )}
      {entity.spec.system && (
        <Person as="System">
          <EntityLink text={entity.spec.system} defaultKind="system" />
        </Person>
      )}
    </dl>
  );
}
