import { useEntity } from '@backstage/plugin-catalog-react';
import type { ModelEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { countOf, formatFigure, inWords, listInWords } from '../../words';
import { BoundedList } from '../BoundedList';
import { DateText } from '../Dates';
import { Facts } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { EntityLink } from '../Links';
import { useFact, yesOrNo } from '../Owed';

function BaseModels({ entity }: { entity: ModelEntity }) {
  const { baseModel, baseModelRelation } = entity.spec;
  return (
    <>
      {baseModelRelation && `${inWords(baseModelRelation)} of `}
      <BoundedList
        items={[baseModel ?? []].flat()}
        keyOf={text => text}
        limit={3}
        render={text =>
          // Only this prefix makes it an entity of the catalog; other ids are of registries outside.
          text.startsWith('model:') ? <EntityLink text={text} /> : <>{text}</>
        }
      />
    </>
  );
}

/** What the model is, who provides it and under which terms. */
export function ModelFactsCard() {
  const { entity } = useEntity<ModelEntity>();
  const fact = useFact();
  const { spec } = entity;
  const { supplier, architecture } = spec;
  const list = (items: readonly string[] | undefined) =>
    items?.length ? listInWords(items) : undefined;
  return (
    <GovernanceCard title="About the model">
      <Facts
        facts={[
          fact('Type', 'spec.type', inWords(spec.type)),
          fact('Task', 'spec.task', spec.task && inWords(spec.task)),
          fact(
            'Approach',
            'spec.approach',
            spec.approach && inWords(spec.approach),
          ),
          fact(
            'Architecture',
            'spec.architecture',
            [
              architecture?.family && inWords(architecture.family),
              architecture?.name,
            ]
              .filter(Boolean)
              .join(', '),
          ),
          fact('Framework', 'spec.framework', spec.framework),
          ...(spec.baseModel
            ? [
                fact(
                  'Made from',
                  'spec.baseModel',
                  <BaseModels entity={entity} />,
                ),
              ]
            : []),
          fact('Inputs', 'spec.inputs', list(spec.inputs)),
          fact('Outputs', 'spec.outputs', list(spec.outputs)),
          fact('Languages', 'spec.languages', list(spec.languages)),
          fact('Licence', 'spec.license', spec.license),
          fact(
            'Supplier',
            'spec.supplier',
            supplier &&
              [
                supplier.name,
                supplier.thirdParty && 'another company',
                supplier.country,
                supplier.processesPersonalData && 'processes personal data',
              ]
                .filter(Boolean)
                .join(', '),
          ),
          fact('General-purpose AI', 'spec.gpai', yesOrNo(spec.gpai)),
          ...(spec.trainingCompute !== undefined
            ? [
                {
                  label: 'Training compute',
                  value: `${formatFigure(spec.trainingCompute)} FLOP`,
                },
              ]
            : []),
          ...(spec.placedOnMarketAt
            ? [
                {
                  label: 'On the market since',
                  value: <DateText value={spec.placedOnMarketAt} />,
                },
              ]
            : []),
          ...(spec.prompts?.length
            ? [
                {
                  label: 'Prompts',
                  value: countOf(spec.prompts.length, 'prompt'),
                },
              ]
            : []),
        ]}
      />
    </GovernanceCard>
  );
}
