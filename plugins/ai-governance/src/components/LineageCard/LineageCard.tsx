import { useEntity } from '@backstage/plugin-catalog-react';
import type { DatasetEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { formatDate, inWords } from '../../words';
import { Code } from '../Code';
import { Fact, Facts, NotSaid, Section, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { EntityLinks, ExternalLink } from '../Links';
import { useFact } from '../Owed';
import { lineageOf } from './lineageView';

function entities(label: string, refs: readonly string[], none: string): Fact {
  return {
    label,
    value:
      refs.length > 0 ? <EntityLinks refs={refs} /> : <NotSaid>{none}</NotSaid>,
  };
}

function sourceFacts({ source, lineage }: DatasetEntity['spec']): Fact[] {
  const period = [source?.collectedFrom, source?.collectedTo]
    .filter((date): date is string => Boolean(date))
    .map(formatDate)
    .join(' to ');
  return [
    ...(source?.provenance || source?.creator
      ? [
          {
            label: 'Source',
            value: [source.provenance, source.creator]
              .filter(Boolean)
              .join(', '),
          },
        ]
      : []),
    ...(source?.url
      ? [{ label: 'Found at', value: <ExternalLink href={source.url} /> }]
      : []),
    ...(period ? [{ label: 'Collected', value: period }] : []),
    ...(lineage?.namespace || lineage?.name
      ? [
          {
            label: 'OpenLineage',
            value: (
              <Code>
                {[lineage.namespace, lineage.name].filter(Boolean).join(' ')}
              </Code>
            ),
          },
        ]
      : []),
    ...(lineage?.url
      ? [
          {
            label: 'Lineage',
            value: (
              <ExternalLink href={lineage.url}>In its own tool</ExternalLink>
            ),
          },
        ]
      : []),
  ];
}

/** Where the data comes from, and what is made with it. */
export function LineageCard() {
  const { entity } = useEntity<DatasetEntity>();
  const fact = useFact();
  const lineage = lineageOf(entity);
  const { source } = entity.spec;
  return (
    <GovernanceCard title="Lineage">
      <Sections>
        <Section title="Where it comes from">
          <Facts
            facts={[
              fact(
                'Origin',
                'spec.source',
                source?.origin && inWords(source.origin),
              ),
              ...sourceFacts(entity.spec),
              entities('Made from', lineage.madeFrom, 'no other dataset'),
            ]}
          />
        </Section>
        <Section title="What it goes into">
          <Facts
            facts={[
              entities('Trains', lineage.trains, 'no model'),
              entities('Validates', lineage.validates, 'no model'),
              entities('Tests', lineage.tests, 'no model'),
              entities('Used by', lineage.usedBy, 'no product directly'),
              entities('Made into', lineage.madeInto, 'no other dataset'),
            ]}
          />
        </Section>
      </Sections>
    </GovernanceCard>
  );
}
