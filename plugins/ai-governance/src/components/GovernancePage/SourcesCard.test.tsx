import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AiGovernanceApi,
  SignalSourceState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { allowed, refused } from '../../__testUtils__/decisionFixtures';
import { governanceApiMock, refusal } from '../../__testUtils__/renderCard';
import { aiGovernanceApiRef } from '../../api';
import { aiGovernancePlugin } from '../../plugin';

const TITLE = 'Sources of measurements';

const ago = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000 - 1_000).toISOString();

function sourceOf(more: Partial<SignalSourceState> = {}): SignalSourceState {
  return {
    id: 'prometheus:main:latency',
    failingSince: null,
    lastError: null,
    lastAttemptAt: ago(3),
    readUntil: ago(5),
    nextAttemptAt: null,
    remarks: { total: 0, items: [] },
    ...more,
  };
}

function remarksOf(count: number, total = count): SignalSourceState['remarks'] {
  return {
    total,
    items: Array.from({ length: count }, (_, index) => ({
      what: `up{pod="p${index}"}`,
      why: 'It has no label entity_ref.',
    })),
  };
}

function setUp(
  getSignalSources: AiGovernanceApi['getSignalSources'],
  seeSources = allowed,
) {
  const api = governanceApiMock('never', {
    getOrganisation: async () => ({
      entityRef: 'group:default/northwind',
      items: [],
      can: { attest: allowed, seeSources },
    }),
    getSignalSources,
  });
  renderTestApp({
    features: [aiGovernancePlugin],
    apis: [[aiGovernanceApiRef, api], catalogApiMock()],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': convertLegacyRouteRef(entityRouteRef),
    },
    initialRouteEntries: ['/ai-governance/organisation'],
  });
  return api;
}

const card = async () =>
  within(await screen.findByRole('article', { name: TITLE }));

describe('the sources of measurements', () => {
  it('say how fresh they are, and what fails first, since when, why and until when', async () => {
    setUp(async () => ({
      items: [
        sourceOf(),
        sourceOf({
          id: 'prometheus:old',
          failingSince: ago(120),
          lastError: 'it answered 401',
          readUntil: ago(180),
          nextAttemptAt: ago(-11),
        }),
        sourceOf({ id: 'mlflow:new', lastAttemptAt: null, readUntil: null }),
      ],
    }));

    const inCard = await card();
    expect(inCard.getByText('1 of 3 failing')).toBeInTheDocument();
    const [failing, fresh, unread] = within(
      inCard.getByRole('list', { name: TITLE }),
    ).getAllByRole('listitem');

    expect(failing).toHaveTextContent(/^failingprometheus:old/);
    expect(failing).toHaveTextContent(/Read until.*3 hours ago/);
    expect(failing).toHaveTextContent(/Failing since.*2 hours ago/);
    expect(failing).toHaveTextContent('Errorit answered 401');
    expect(failing).toHaveTextContent(/Next attempt.*in 10 minutes/);

    expect(fresh).toHaveTextContent(/^answeredprometheus:main:latency/);
    expect(fresh).toHaveTextContent(/Read until.*5 minutes ago/);
    expect(fresh).toHaveTextContent(
      'Next attempton its schedule; the latest was 3 minutes ago',
    );
    expect(fresh).not.toHaveTextContent('Failing since');
    expect(fresh).not.toHaveTextContent('did not map');

    expect(unread).toHaveTextContent(/^not read yetmlflow:new/);
    expect(unread).toHaveTextContent('nothing was read yet');
  });

  it('open to the names that did not map, with why', async () => {
    setUp(async () => ({
      items: [
        sourceOf(),
        sourceOf({ id: 'prometheus:pods', remarks: remarksOf(3) }),
      ],
    }));

    const inCard = await card();
    expect(inCard.getByText('2 sources')).toBeInTheDocument();
    const summary = inCard.getByText('3 names did not map');
    await userEvent.click(summary);
    expect(summary.closest('details')).toHaveAttribute('open');
    const names = within(
      inCard.getByRole('list', {
        name: 'What of prometheus:pods did not map',
      }),
    ).getAllByRole('listitem');
    expect(names.map(each => each.textContent)).toEqual([
      'up{pod="p0"}It has no label entity_ref.',
      'up{pod="p1"}It has no label entity_ref.',
      'up{pod="p2"}It has no label entity_ref.',
    ]);
    expect(inCard.queryByText(/are listed here/)).not.toBeInTheDocument();
  });

  it('say so where only the first names are known', async () => {
    setUp(async () => ({
      items: [sourceOf({ remarks: remarksOf(50, 1234) })],
    }));

    const inCard = await card();
    await userEvent.click(inCard.getByText('1,234 names did not map'));
    expect(
      inCard.getByText('The first 50 of 1,234 are listed here.'),
    ).toBeInTheDocument();
    await userEvent.click(inCard.getByText('Show all 50'));
    expect(inCard.getByText('up{pod="p49"}')).toBeInTheDocument();
  });

  it('say that there may be more where the answer is cut', async () => {
    setUp(async () => ({
      items: Array.from({ length: 200 }, (_, index) =>
        sourceOf({ id: `prometheus:${index}` }),
      ),
    }));
    const inCard = await card();
    expect(inCard.getByText(/there may be more/)).toBeInTheDocument();
  });

  it('are not there where there are none', async () => {
    const api = setUp(async () => ({ items: [] }));
    await waitFor(() => expect(api.getSignalSources).toHaveBeenCalledTimes(1));
    expect(screen.queryByText(TITLE)).not.toBeInTheDocument();
  });

  it('are not asked for where the person may not see them', async () => {
    const api = setUp(
      async () => ({ items: [sourceOf()] }),
      refused('You need the permission ai-governance.export for this.'),
    );
    expect(
      await screen.findByText(/No requirement set that is on asks/),
    ).toBeInTheDocument();
    expect(api.getSignalSources).not.toHaveBeenCalled();
  });

  it('say what else failed, and try again', async () => {
    let answers = false;
    setUp(async () => {
      if (!answers) throw refusal(500);
      return { items: [sourceOf()] };
    });
    const inCard = await card();
    expect(
      inCard.getByText('The governance backend has a problem'),
    ).toBeInTheDocument();
    answers = true;
    await userEvent.click(inCard.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('prometheus:main:latency'),
    ).toBeInTheDocument();
  });
});
