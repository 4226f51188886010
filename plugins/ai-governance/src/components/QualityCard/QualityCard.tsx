import { useEntity } from '@backstage/plugin-catalog-react';
import type { DatasetEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { boundsInWords, formatFigure, inWords } from '../../words';
import { DateText } from '../Dates';
import { Facts, NotSaid, Section, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { ExternalLink } from '../Links';
import { useFact } from '../Owed';
import { outcomeOf, PassChip } from '../PassChip';
import { RecordTable } from '../RecordTable';
import { Teaching } from '../Teaching';

function Gates({
  gates,
}: {
  gates: NonNullable<DatasetEntity['spec']['quality']>;
}) {
  return (
    <RecordTable
      label="Quality gates"
      rows={gates}
      keyOf={({ gate = '' }) => gate}
      columns={[
        {
          title: 'Gate',
          cell: ({ gate }) => (gate ? inWords(gate) : <NotSaid />),
        },
        {
          title: 'Value',
          figures: true,
          cell: ({ value }) =>
            value === undefined ? (
              <NotSaid>no value</NotSaid>
            ) : (
              formatFigure(value)
            ),
        },
        {
          title: 'Passes',
          cell: each => boundsInWords(each) ?? <NotSaid>no limit</NotSaid>,
        },
        {
          title: 'Measured',
          cell: ({ date }) => (date ? <DateText value={date} /> : <NotSaid />),
        },
        { title: 'Result', cell: each => <PassChip measured={each} /> },
      ]}
    />
  );
}

/** Quality gates with their latest results, and what is known of bias. */
export function QualityCard() {
  const { entity } = useEntity<DatasetEntity>();
  const fact = useFact();
  const { quality, bias } = entity.spec;
  const passed = quality?.filter(each => outcomeOf(each) === 'pass').length;
  return (
    <GovernanceCard
      title="Quality"
      aside={
        quality?.length ? `${passed} of ${quality.length} pass` : undefined
      }
    >
      <Sections>
        {quality?.length ? (
          <Gates gates={quality} />
        ) : (
          <Teaching kind="Dataset" path="spec.quality">
            No quality gate is declared. A gate is one measurement with the
            limits that the data has to keep; models are no better than it.
          </Teaching>
        )}
        <Section title="Bias">
          <Facts
            facts={[
              fact('Findings', 'spec.bias', bias?.findings, 'not examined'),
              ...(bias?.assessedAt
                ? [
                    {
                      label: 'Examined',
                      value: (
                        <>
                          <DateText value={bias.assessedAt} />{' '}
                          {bias.url && (
                            <ExternalLink href={bias.url}>Report</ExternalLink>
                          )}
                        </>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      </Sections>
    </GovernanceCard>
  );
}
