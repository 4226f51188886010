import { useEntity } from '@backstage/plugin-catalog-react';
import type { ModelEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { BoundedList } from '../BoundedList';
import { Facts, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { EntityLink } from '../Links';
import { useFact } from '../Owed';
import { Teaching } from '../Teaching';
import { dataVersionOf } from './dataVersionOf';

const USES = [
  ['Trained on', 'trainedOn'],
  ['Validated on', 'validatedOn'],
  ['Tested on', 'testedOn'],
] as const;

/** The data that the model was made with, at the versions that were used. */
export function TrainingDataCard() {
  const { entity } = useEntity<ModelEntity>();
  const fact = useFact();
  const { spec } = entity;
  const isSaid = USES.some(([, field]) => spec[field]);
  return (
    <GovernanceCard title="Training data">
      {isSaid ? (
        <Sections>
          <Facts
            facts={USES.map(([label, field]) => {
              const datasets = spec[field];
              if (datasets?.length === 0) {
                return fact(label, `spec.${field}`, 'no dataset');
              }
              return fact(
                label,
                `spec.${field}`,
                datasets && (
                  <BoundedList
                    items={datasets}
                    keyOf={text => text}
                    limit={5}
                    render={text => {
                      const version = dataVersionOf(entity, text);
                      return (
                        <>
                          <EntityLink text={text} defaultKind="dataset" />
                          {version && ` version ${version}`}
                        </>
                      );
                    }}
                  />
                ),
              );
            })}
          />
        </Sections>
      ) : (
        <Teaching kind="Model" path="spec.trainedOn">
          It is not said what this model was trained on. Whoever asks whether
          its data may be used for this, or where a bias comes from, has to
          start at the data.
        </Teaching>
      )}
    </GovernanceCard>
  );
}
