import { useEntity } from '@backstage/plugin-catalog-react';
import type { DatasetEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { durationInWords, inWords, listInWords, wordsOf } from '../../words';
import { Facts } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { EntityLinks } from '../Links';
import { useFact, yesOrNo } from '../Owed';
import { Teaching } from '../Teaching';

const CLASSIFICATION = {
  none: 'None: it is not about people',
  pseudonymous: 'Under pseudonyms',
  personal: 'Yes, about identifiable people',
};

/** Whether the data is about people, and on what grounds it may be used. */
export function PersonalDataCard() {
  const { entity } = useEntity<DatasetEntity>();
  const fact = useFact();
  const { personalData, steward } = entity.spec;
  if (!personalData) {
    return (
      <GovernanceCard title="Personal data">
        <Teaching kind="Dataset" path="spec.personalData">
          It is not said whether this data is about people. Whoever wants to use
          it has to know, and on what grounds that is allowed.
        </Teaching>
      </GovernanceCard>
    );
  }
  const {
    classification,
    specialCategories,
    article9Condition,
    purpose,
    lawfulBasis,
    retention,
    ropaId,
    regions,
  } = personalData;
  const aboutPeople = classification !== 'none';
  return (
    <GovernanceCard title="Personal data">
      <Facts
        facts={[
          fact(
            'Personal data',
            'spec.personalData.classification',
            classification && CLASSIFICATION[classification],
          ),
          fact(
            'Steward',
            'spec.steward',
            steward && <EntityLinks refs={steward} defaultKind="user" />,
            'not named',
          ),
          ...(aboutPeople
            ? [
                fact(
                  'Lawful basis',
                  'spec.personalData.lawfulBasis',
                  lawfulBasis && `${inWords(lawfulBasis)} (GDPR Art. 6)`,
                ),
                fact(
                  'Special categories',
                  'spec.personalData.specialCategories',
                  specialCategories
                    ? `Yes${
                        article9Condition
                          ? `, because of ${wordsOf(article9Condition)}`
                          : ''
                      } (GDPR Art. 9)`
                    : yesOrNo(specialCategories),
                ),
                fact(
                  'Purpose',
                  'spec.personalData.purpose',
                  purpose && inWords(purpose),
                ),
                fact(
                  'Kept for',
                  'spec.personalData.retention',
                  retention && durationInWords(retention),
                ),
                fact(
                  'Kept in',
                  'spec.personalData.regions',
                  regions?.length ? listInWords(regions) : undefined,
                ),
                fact(
                  'Record of processing',
                  'spec.personalData.ropaId',
                  ropaId,
                ),
              ]
            : []),
        ]}
      />
    </GovernanceCard>
  );
}
