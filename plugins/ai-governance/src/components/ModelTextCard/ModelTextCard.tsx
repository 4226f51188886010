import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  ModelCard,
  ModelEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Facts, Prose, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { ExternalLink } from '../Links';
import { useFact } from '../Owed';
import { Teaching } from '../Teaching';

const PARTS: ReadonlyArray<[label: string, field: keyof ModelCard]> = [
  ['Intended use', 'intendedUse'],
  ['Users', 'users'],
  ['Not for', 'outOfScopeUse'],
  ['Limitations', 'limitations'],
  ['Trade-offs', 'tradeoffs'],
  ['Depends on', 'factors'],
  ['Harm and fairness', 'ethicalConsiderations'],
  ['Before you use it', 'caveats'],
];

/** The model card in short: what the model is for and where it is unreliable. */
export function ModelTextCard() {
  const { entity } = useEntity<ModelEntity>();
  const fact = useFact();
  const { card, explainability } = entity.spec;
  return (
    <GovernanceCard
      title="Model card"
      aside={
        card?.url && <ExternalLink href={card.url}>Full card</ExternalLink>
      }
    >
      {card ? (
        <Sections>
          <Facts
            facts={[
              ...PARTS.map(([label, field]) => {
                const text = card[field];
                return fact(
                  label,
                  `spec.card.${field}`,
                  text && <Prose>{text}</Prose>,
                );
              }),
              fact(
                'Explained by',
                'spec.explainability',
                explainability && (
                  <>
                    {explainability.method}{' '}
                    {explainability.url && (
                      <ExternalLink href={explainability.url}>
                        More
                      </ExternalLink>
                    )}
                  </>
                ),
              ),
            ]}
          />
        </Sections>
      ) : (
        <Teaching kind="Model" path="spec.card">
          There is no model card. It tells whoever wants to use the model what
          it is meant for, and where it must not be trusted.
        </Teaching>
      )}
    </GovernanceCard>
  );
}
