import { useApi } from '@backstage/core-plugin-api';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import { catalogGraphApiRef } from '@backstage/plugin-catalog-graph';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { aiKindIcons } from './catalogMaps';
import {
  aiGovernanceCatalogGraphModule,
  aiGovernanceCatalogModule,
} from './catalogModules';

/** Says what the APIs of the app know. */
function Probe() {
  const presentation = useApi(entityPresentationApiRef);
  const graph = useApi(catalogGraphApiRef);
  const { Icon } = presentation.forEntity('guardrail:default/x').snapshot;
  return (
    <ul aria-label="probe">
      <li>{Icon === aiKindIcons.guardrail ? 'our icon' : 'another icon'}</li>
      <li>{graph.knownRelations.includes('usesModel') && 'knows usesModel'}</li>
      <li>{graph.knownRelations.includes('ownedBy') && 'knows ownedBy'}</li>
      <li>
        {graph.defaultRelations.includes('ethicsLead')
          ? 'draws ethicsLead'
          : 'draws ethicsLead when asked'}
      </li>
      <li>
        {graph.knownRelationPairs.some(([first]) => first === 'trainedOn') &&
          'merges trainedOn'}
      </li>
    </ul>
  );
}

describe('the modules for the catalog and its graph', () => {
  it('bring our icons and relations', async () => {
    renderTestApp({
      features: [
        catalogPlugin,
        catalogGraphPlugin,
        aiGovernanceCatalogModule,
        aiGovernanceCatalogGraphModule,
      ],
      extensions: [
        PageBlueprint.make({
          name: 'probe',
          params: { path: '/probe', loader: async () => <Probe /> },
        }),
      ],
      apis: [catalogApiMock()],
      initialRouteEntries: ['/probe'],
    });

    const probe = await screen.findByRole('list', { name: 'probe' });
    expect([...probe.children].map(item => item.textContent)).toEqual([
      'our icon',
      'knows usesModel',
      'knows ownedBy',
      'draws ethicsLead when asked',
      'merges trainedOn',
    ]);
  });
});
