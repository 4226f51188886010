import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  defaultEntityPresentation,
  EntityPresentationApi,
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AiGovernanceApi } from '@aiproduct/backstage-plugin-ai-governance-common';
import { refused, requestOf } from '../../__testUtils__/decisionFixtures';
import { governanceApiMock, refusal } from '../../__testUtils__/renderCard';
import { triggerOf } from '../../__testUtils__/signalFixtures';
import { aiGovernanceApiRef } from '../../api';
import { aiGovernancePlugin } from '../../plugin';

const TITLE = 'Drift has set in motion';

function setUp(
  answers: Partial<AiGovernanceApi>,
  titleOf = (ref: string) => defaultEntityPresentation(ref).primaryTitle,
) {
  const api = governanceApiMock('never', {
    getPortfolioSummary: async () => ({
      groupBy: 'owner',
      entities: 0,
      of: 0,
      groups: [],
    }),
    getInbox: async () => ({ items: [] }),
    ...answers,
  });
  const presentation: EntityPresentationApi = {
    forEntity: each => {
      const entityRef = String(each);
      const snapshot = { entityRef, primaryTitle: titleOf(entityRef) };
      return { snapshot, promise: Promise.resolve(snapshot) };
    },
  };
  renderTestApp({
    features: [aiGovernancePlugin],
    apis: [
      [aiGovernanceApiRef, api],
      catalogApiMock(),
      [entityPresentationApiRef, presentation],
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': convertLegacyRouteRef(entityRouteRef),
    },
    initialRouteEntries: ['/ai-governance/inbox'],
  });
  return api;
}

const card = async () =>
  within(await screen.findByRole('article', { name: TITLE }));

describe('what drift has set in motion, in the inbox', () => {
  it('is decided in place, under the name of its entity, and goes', async () => {
    let items = [triggerOf()];
    const api = setUp({
      getTriggers: async () => ({ items }),
      decideTrigger: async () => {
        items = [];
        return triggerOf({ state: 'accepted' });
      },
    });

    const inCard = await card();
    expect(inCard.getByRole('link', { name: 'credit-scorer' })).toHaveAttribute(
      'href',
      '/catalog/default/model/credit-scorer',
    );
    await userEvent.click(
      inCard.getByRole('button', { name: 'Accept retraining' }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Accept retraining',
      }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('article', { name: TITLE }),
      ).not.toBeInTheDocument(),
    );
    expect(api.decideTrigger).toHaveBeenCalledWith('t1', 'accept', {});
    expect(api.getTriggers).toHaveBeenCalledWith(
      { state: 'proposed', limit: 25, cursor: undefined },
      expect.anything(),
    );
  });

  it('says who decides what the person may not, and reads more when asked', async () => {
    const reason = 'Only members of credit-ml decide this.';
    const can = { accept: refused(reason), dismiss: refused(reason) };
    const api = setUp({
      getTriggers: async ({ cursor }) =>
        cursor
          ? { items: [triggerOf({ id: 't2', entityRef: 'model:default/b' })] }
          : { items: [triggerOf({ can })], nextCursor: 'c1' },
    });

    const inCard = await card();
    expect(
      inCard.getByRole('button', { name: /^Accept retraining/ }),
    ).toBeDisabled();
    expect(inCard.getByText(reason)).toBeInTheDocument();
    await userEvent.click(inCard.getByRole('button', { name: 'Load more' }));
    expect(await inCard.findByRole('link', { name: 'b' })).toBeInTheDocument();
    expect(
      inCard.queryByRole('button', { name: 'Load more' }),
    ).not.toBeInTheDocument();
    expect(api.getTriggers).toHaveBeenLastCalledWith(
      { state: 'proposed', limit: 25, cursor: 'c1' },
      { signal: undefined },
    );
  });

  it('is not there while nothing waits', async () => {
    const api = setUp({ getTriggers: async () => ({ items: [] }) });
    expect(
      await screen.findByText(/Nothing of yours waits/),
    ).toBeInTheDocument();
    await waitFor(() => expect(api.getTriggers).toHaveBeenCalledTimes(1));
    expect(
      screen.queryByRole('article', { name: TITLE }),
    ).not.toBeInTheDocument();
  });

  it('says what failed, and leaves the rest of the inbox', async () => {
    setUp({
      getTriggers: async () => {
        throw refusal(500);
      },
    });
    expect(
      await (await card()).findByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/Nothing of yours waits/),
    ).toBeInTheDocument();
  });
});

describe('markup in names', () => {
  it('is text in the inbox: of entities, requirements and reasons', async () => {
    const markup = (what: string) => `<img src=x onerror="alert('${what}')">`;
    setUp(
      {
        getInbox: async () => ({
          items: [
            {
              reason: 'decide',
              title: markup('entity'),
              request: requestOf({
                requirementTitle: markup('requirement'),
                text: markup('text'),
              }),
            },
          ],
        }),
        getTriggers: async () => ({
          items: [triggerOf({ reason: markup('reason') })],
        }),
      },
      () => markup('model'),
    );

    expect(
      await screen.findByRole('link', { name: markup('entity') }),
    ).toBeInTheDocument();
    const request = screen.getByRole('article', { name: 'Waits for you' });
    expect(request).toHaveTextContent(`Waiver of “${markup('requirement')}”`);
    expect(request).toHaveTextContent(markup('text'));
    const inCard = await card();
    expect(
      inCard.getByRole('link', { name: markup('model') }),
    ).toBeInTheDocument();
    expect(inCard.getByText(markup('reason'))).toBeInTheDocument();
    expect(document.querySelector('img[src="x"]')).toBeNull();
  });
});
