import { useCallback } from 'react';
import { Container } from '@backstage/ui';
import { useApi } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { OrganisationResults } from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiGovernanceApiRef, useLoaded } from '../../api';
import { inWords } from '../../words';
import { BoundedList } from '../BoundedList';
import { Note, Sections } from '../Facts';
import { GovernanceCard } from '../GovernanceCard';
import { LoadedCard } from '../Loaded';
import { OrganisationItemView } from './OrganisationItemView';
import { bySet, holds } from './organisationView';
import { SourcesCard } from './SourcesCard';
import styles from './Scorecards.module.css';

function Introduction({ value }: { value: OrganisationResults }) {
  const { entityRef, items, can } = value;
  if (!entityRef) {
    return (
      <Note>
        The catalog has no Group with spec.type organization, so that there is
        nothing to attest these on. Add one; every AI product then shows what is
        attested there.
      </Note>
    );
  }
  return (
    <Sections>
      <Note>
        What concerns the whole organisation is attested once, on{' '}
        <EntityRefLink entityRef={entityRef} />, and shown from there on every
        entity that owes it.
      </Note>
      {items.length === 0 && (
        <Note>No requirement set that is on asks anything of this sort.</Note>
      )}
      {!can.attest.allowed && <Note>{can.attest.reason}</Note>}
    </Sections>
  );
}

/** What is attested once for the whole organisation, with the buttons to do it. */
export function OrganisationPage() {
  const api = useApi(aiGovernanceApiRef);
  const state = useLoaded(
    useCallback(
      (signal: AbortSignal) => api.getOrganisation({ signal }),
      [api],
    ),
  );
  const value = state.phase === 'loaded' ? state.value : undefined;
  return (
    <Container className={styles.page}>
      <LoadedCard
        title="Attested once, for everything"
        state={state}
        aside={({ items }) =>
          items.length > 0 &&
          `${items.filter(holds).length} of ${items.length} attested`
        }
      >
        {each => <Introduction value={each} />}
      </LoadedCard>
      {value?.entityRef &&
        bySet(value.items).map(({ set, version, items }) => (
          <GovernanceCard
            key={set}
            title={inWords(set)}
            aside={`${version} · ${items.filter(holds).length} of ${
              items.length
            }`}
          >
            <BoundedList
              className={styles.list}
              label={inWords(set)}
              items={items}
              keyOf={({ requirementId }) => requirementId}
              limit={10}
              render={item => (
                <OrganisationItemView
                  item={item}
                  entityRef={value.entityRef!}
                  can={value.can}
                  onDone={state.reload}
                />
              )}
            />
          </GovernanceCard>
        ))}
      {value?.can.seeSources.allowed && <SourcesCard />}
    </Container>
  );
}
