import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Route, Routes } from 'react-router-dom';
import { discoveryApiRef } from '@backstage/core-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { fixtureOf, statusOf } from './__testUtils__/fixtures';
import { governanceApiMock } from './__testUtils__/renderCard';
import {
  aiGovernanceApiRef,
  EntityDriftCard,
  EntityGovernanceContent,
  EntityGovernanceSummaryCard,
  EntityOwnershipRolesCard,
  EntitySignalsContent,
} from './legacy';

function renderLegacy(element: JSX.Element) {
  const entity = fixtureOf('Model');
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [aiGovernanceApiRef, governanceApiMock(statusOf(entity))],
        [catalogApiRef, catalogApiMock({ entities: [entity] })],
        [discoveryApiRef, mockApis.discovery()],
      ]}
    >
      <Routes>
        <Route
          path="/page"
          element={<EntityProvider entity={entity}>{element}</EntityProvider>}
        />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: ['/page'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

describe('in the old frontend system', () => {
  it('shows the same cards', async () => {
    await renderLegacy(
      <>
        <EntityGovernanceSummaryCard />
        <EntityDriftCard />
        <EntityOwnershipRolesCard />
      </>,
    );

    expect(await screen.findByText('income-psi')).toBeInTheDocument();
    expect(await screen.findByText('To do')).toBeInTheDocument();
    expect(
      await screen.findByRole('article', { name: 'Who answers' }),
    ).toBeInTheDocument();
  });

  it('shows the same tab', async () => {
    await renderLegacy(<EntityGovernanceContent />);

    expect(
      await screen.findByRole('article', { name: 'Example rules' }),
    ).toBeInTheDocument();
  });

  it('shows the curves', async () => {
    await renderLegacy(<EntitySignalsContent />);

    expect(
      await screen.findByRole('article', { name: 'income-psi' }),
    ).toBeInTheDocument();
  });
});
