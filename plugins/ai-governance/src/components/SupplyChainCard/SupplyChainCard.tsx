import { useMemo, useRef } from 'react';
import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  AIEntity,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Note } from '../Facts';
import { BoundedList } from '../BoundedList';
import { StatusCard } from '../GovernanceCard';
import { Teaching } from '../Teaching';
import { ChainNodeBox } from './ChainNodeBox';
import { chainView } from './supplyChainView';
import { useConnectors } from './useConnectors';
import styles from './SupplyChainCard.module.css';

function Chain({ status }: { status: EntityStatus }) {
  const container = useRef<HTMLDivElement>(null);
  const { columns, edges } = useMemo(() => chainView(status), [status]);
  const lines = useConnectors(container, edges);
  return (
    <div ref={container} className={styles.chain}>
      <svg className={styles.lines} aria-hidden>
        {lines.map(path => (
          <path key={path} d={path} className={styles.line} />
        ))}
      </svg>
      {columns.map(({ kind, title, nodes }) => (
        <div key={kind} className={styles.column}>
          <h3 className={styles.title}>{title}</h3>
          <BoundedList
            className={styles.nodes}
            items={nodes}
            keyOf={({ node }) => node.entityRef}
            limit={6}
            label={title}
            render={node => <ChainNodeBox chainNode={node} />}
          />
        </div>
      ))}
    </div>
  );
}

function Alone({ entity }: { entity: AIEntity }) {
  switch (entity.kind) {
    case 'AIProduct':
      return (
        <Teaching kind="AIProduct" path="spec.models">
          It is not said what this product runs on. Named models, datasets and
          guardrails appear here with their states, and what is wrong with them
          counts for the product.
        </Teaching>
      );
    case 'Model':
      return (
        <Teaching kind="Model" path="spec.trainedOn">
          It is not said what this model was trained on, and no product uses it.
          Products name it under spec.models.
        </Teaching>
      );
    default:
      return (
        <Note>
          Nothing uses it. Products and models name it under{' '}
          {entity.kind === 'Dataset'
            ? 'spec.datasets and spec.trainedOn'
            : 'spec.guardrails'}
          .
        </Note>
      );
  }
}

/** What the entity runs on and what runs on it: products, models, datasets, with guardrails beside them. */
export function SupplyChainCard() {
  const { entity } = useEntity<AIEntity>();
  return (
    <StatusCard title="AI supply chain" lines={5}>
      {status =>
        status.supplyChain.nodes.length > 1 ? (
          <Chain status={status} />
        ) : (
          <Alone entity={entity} />
        )
      }
    </StatusCard>
  );
}
