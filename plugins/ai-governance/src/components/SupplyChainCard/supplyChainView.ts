import type {
  EntityStatus,
  SupplyChainNode,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { listInWords, wordsOf } from '../../words';

/** Something that an entity does for others, such as "trains" and their titles. */
export type Tie = { verb: string; titles: string[] };

/** An entity of the chain, with the guardrails that stand beside it. */
export type ChainNode = {
  node: SupplyChainNode;
  /** It is the entity whose page this is. */
  isSelf: boolean;
  guardrails: SupplyChainNode[];
  /** What it does for which others of the chain. */
  ties: Tie[];
};

/** Entities of one kind. */
export type ChainColumn = { kind: string; title: string; nodes: ChainNode[] };

/** A line between two columns that stand side by side. */
export type ChainEdge = { from: string; to: string };

/** A supply chain laid out for reading from left to right. */
export type ChainView = { columns: ChainColumn[]; edges: ChainEdge[] };

const TITLES = {
  AIProduct: 'AI products',
  Model: 'Models',
  Dataset: 'Datasets',
  Guardrail: 'Guardrail',
};

/** A guardrail of which this is the page stands between the products and the models that it guards. */
const COLUMNS: ReadonlyArray<keyof typeof TITLES> = [
  'AIProduct',
  'Guardrail',
  'Model',
  'Dataset',
];

/** Each relation as the entity at its end would say it. */
const TIES: Record<string, string> = {
  usesModel: 'used by',
  usesDataset: 'used by',
  guardedBy: 'guards',
  trainedOn: 'trains',
  validatedOn: 'validates',
  testedOn: 'tests',
};

function tiesOf(
  { entityRef: self, supplyChain: { nodes, edges } }: EntityStatus,
  ref: string,
): Tie[] {
  // That the page's own product uses a model shows already: they stand side by side.
  const incoming = edges.filter(
    ({ from, to, relation }) =>
      to === ref && !(from === self && relation === 'usesModel'),
  );
  const titlesByVerb = new Map<string, string[]>();
  for (const other of new Set(incoming.map(({ from }) => from))) {
    const words = incoming
      .filter(({ from }) => from === other)
      .map(({ relation }) => TIES[relation] ?? wordsOf(relation));
    const verb = listInWords([...new Set(words)]);
    const node = nodes.find(({ entityRef }) => entityRef === other);
    titlesByVerb.set(verb, [
      ...(titlesByVerb.get(verb) ?? []),
      node?.title ?? other,
    ]);
  }
  return [...titlesByVerb].map(([verb, titles]) => ({ verb, titles }));
}

/**
 * Products, models and datasets in columns. Guardrails stand beside what they guard; only on the page of a guardrail has
 * it a column of its own.
 */
export function chainView(status: EntityStatus): ChainView {
  const { supplyChain, entityRef: self } = status;
  const { nodes, edges } = supplyChain;
  const byRef = new Map(nodes.map(node => [node.entityRef, node]));
  const guardrailIsSelf = byRef.get(self)?.kind === 'Guardrail';
  const guardrailsOf = (ref: string) =>
    guardrailIsSelf
      ? []
      : edges.flatMap(({ from, to, relation }) =>
          from === ref && relation === 'guardedBy' ? byRef.get(to) ?? [] : [],
        );
  const columns = COLUMNS.filter(
    kind => kind !== 'Guardrail' || guardrailIsSelf,
  )
    .map(kind => ({
      kind,
      title: TITLES[kind],
      nodes: nodes
        .filter(node => node.kind === kind)
        .map(node => ({
          node,
          isSelf: node.entityRef === self,
          guardrails: guardrailsOf(node.entityRef),
          ties: tiesOf(status, node.entityRef),
        })),
    }))
    .filter(column => column.nodes.length > 0);
  const columnOf = new Map(
    columns.flatMap((column, place) =>
      column.nodes.map(({ node }) => [node.entityRef, place]),
    ),
  );
  const lines = new Map<string, ChainEdge>();
  for (const { from, to } of edges) {
    const start = columnOf.get(from);
    const end = columnOf.get(to);
    if (start === undefined || end === undefined) continue;
    // A line past a column would run behind what stands there; the words beside each entity tell of it.
    if (Math.abs(end - start) === 1) lines.set(`${from} ${to}`, { from, to });
  }
  return { columns, edges: [...lines.values()] };
}
