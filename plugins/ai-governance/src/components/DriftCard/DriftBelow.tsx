import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { SupplyChainNode } from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords } from '../../words';
import { NotSaid } from '../Facts';
import { RecordTable } from '../RecordTable';
import { monitorLook, StateChip } from '../StateChip';

/** The drift of what an entity runs on, each a line; its monitors are on its own page. */
export function DriftBelow({ nodes }: { nodes: readonly SupplyChainNode[] }) {
  return (
    <RecordTable
      label="Drift of what it runs on"
      rows={nodes}
      keyOf={({ entityRef }) => entityRef}
      limit={6}
      columns={[
        {
          title: 'Name',
          cell: ({ entityRef, title }) => (
            <EntityRefLink entityRef={entityRef}>{title}</EntityRefLink>
          ),
        },
        { title: 'Kind', cell: ({ kind }) => inWords(kind) },
        {
          title: 'Version',
          // A guardrail has no version of its own.
          cell: ({ kind, version }) =>
            version ?? (kind !== 'Guardrail' && <NotSaid />),
        },
        {
          title: 'State',
          cell: ({ drift }) => <StateChip look={monitorLook(drift)} />,
        },
      ]}
    />
  );
}
