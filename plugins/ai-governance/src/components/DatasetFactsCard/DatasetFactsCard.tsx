import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  DatasetEntity,
  Datasheet,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  durationInWords,
  formatCount,
  inWords,
  listInWords,
} from '../../words';
import { Facts, Section, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { ExternalLink } from '../Links';
import { useFact } from '../Owed';

const SHEET: ReadonlyArray<[label: string, field: keyof Datasheet]> = [
  ['Why it was made', 'motivation'],
  ['What it contains', 'composition'],
  ['How it was collected', 'collection'],
  ['What was done to it', 'preprocessing'],
  ['What it may be used for', 'uses'],
  ['Who receives it', 'distribution'],
  ['Who looks after it', 'maintenance'],
];

/** What the data is, who may see it, what its contract promises, and its datasheet. */
export function DatasetFactsCard() {
  const { entity } = useEntity<DatasetEntity>();
  const fact = useFact();
  const { spec } = entity;
  const { access, contract, datasheet } = spec;
  return (
    <GovernanceCard title="About the data">
      <Sections>
        <Facts
          facts={[
            fact('Type', 'spec.type', inWords(spec.type)),
            fact('Version', 'spec.version', spec.version),
            fact(
              'Records',
              'spec.records',
              spec.records !== undefined && formatCount(spec.records),
            ),
            fact(
              'Schema',
              'spec.schema',
              spec.schema && (
                <ExternalLink href={spec.schema}>
                  Fields of a record
                </ExternalLink>
              ),
            ),
            fact(
              'Newest record',
              'spec.freshness',
              spec.freshness &&
                `at most ${durationInWords(spec.freshness)} old`,
            ),
            fact(
              'Languages',
              'spec.languages',
              spec.languages?.length ? listInWords(spec.languages) : undefined,
            ),
            fact('Licence', 'spec.license', spec.license),
            fact(
              'Access',
              'spec.access',
              access && (
                <>
                  {access.confidentiality && inWords(access.confidentiality)}{' '}
                  {access.policy && (
                    <ExternalLink href={access.policy}>Rules</ExternalLink>
                  )}
                </>
              ),
            ),
            fact(
              'Contract',
              'spec.contract',
              contract && (
                <>
                  {[
                    contract.status && inWords(contract.status),
                    contract.version && `version ${contract.version}`,
                    contract.standard,
                  ]
                    .filter(Boolean)
                    .join(', ')}{' '}
                  {contract.url && (
                    <ExternalLink href={contract.url}>Contract</ExternalLink>
                  )}
                </>
              ),
            ),
          ]}
        />
        {datasheet && (
          <Section title="Datasheet">
            <Facts
              facts={SHEET.flatMap(([label, field]) =>
                datasheet[field] ? [{ label, value: datasheet[field] }] : [],
              )}
            />
          </Section>
        )}
      </Sections>
    </GovernanceCard>
  );
}
