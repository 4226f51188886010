import { VisuallyHidden } from '@backstage/ui';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import SecurityIcon from '@material-ui/icons/SecurityOutlined';
import type { SupplyChainNode } from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords, listInWords } from '../../words';
import { BoundedList } from '../BoundedList';
import { monitorLook, resultLook, severityOf, StateChip } from '../StateChip';
import type { ChainNode, Tie } from './supplyChainView';
import { NODE_ATTRIBUTE } from './useConnectors';
import styles from './ChainNodeBox.module.css';

/** Chips say what they are about, since two of them stand side by side. */
function DriftChip({ node: { drift } }: { node: SupplyChainNode }) {
  const look = monitorLook(drift);
  return <StateChip look={look}>drift: {look.word}</StateChip>;
}

function RequirementsChip({ node: { compliance } }: { node: SupplyChainNode }) {
  const look = resultLook(compliance.state);
  return <StateChip look={look}>requirements: {look.word}</StateChip>;
}

/** A guardrail beside a node has room for one: the worse of the two. */
function WorseChip({ node }: { node: SupplyChainNode }) {
  return severityOf(node.drift) <= severityOf(node.compliance.state) ? (
    <DriftChip node={node} />
  ) : (
    <RequirementsChip node={node} />
  );
}

/** Others that it serves are many at times; the first few tell what it is there for. */
const TITLES_SHOWN = 3;

function tieInWords({ verb, titles }: Tie): string {
  const more = titles.length - TITLES_SHOWN;
  return more > 0
    ? `${verb} ${titles.slice(0, TITLES_SHOWN).join(', ')} and ${more} more`
    : `${verb} ${listInWords(titles)}`;
}

function Guardrails({ guardrails }: Pick<ChainNode, 'guardrails'>) {
  if (guardrails.length === 0) return null;
  return (
    <div className={styles.guardrails}>
      <span className={styles.small}>guarded by</span>
      <BoundedList
        items={guardrails}
        keyOf={({ entityRef }) => entityRef}
        limit={3}
        render={guardrail => (
          <span className={styles.guardrail}>
            <span>
              <SecurityIcon
                className={styles.icon}
                fontSize="inherit"
                aria-hidden
              />{' '}
              <EntityRefLink entityRef={guardrail.entityRef}>
                {guardrail.title}
              </EntityRefLink>
            </span>
            <WorseChip node={guardrail} />
          </span>
        )}
      />
    </div>
  );
}

/** One entity of the supply chain: name, version and states, with its guardrails. */
export function ChainNodeBox({
  chainNode: { node, isSelf, guardrails, ties },
}: {
  chainNode: ChainNode;
}) {
  const { entityRef, title, version, type, lifecycle } = node;
  return (
    <div
      className={styles.box}
      data-self={isSelf}
      {...{ [NODE_ATTRIBUTE]: entityRef }}
    >
      {isSelf ? (
        <strong>{title}</strong>
      ) : (
        <EntityRefLink entityRef={entityRef}>{title}</EntityRefLink>
      )}
      <span className={styles.small}>
        {[version && `version ${version}`, inWords(type), inWords(lifecycle)]
          .filter(Boolean)
          .join(' · ')}
        {isSelf && <VisuallyHidden>, this page</VisuallyHidden>}
      </span>
      {ties.map(tie => (
        <span key={tie.verb} className={styles.small}>
          {tieInWords(tie)}
        </span>
      ))}
      <span className={styles.states}>
        <DriftChip node={node} />
        <RequirementsChip node={node} />
      </span>
      <Guardrails guardrails={guardrails} />
    </div>
  );
}
