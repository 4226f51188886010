import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EntityHistory } from '@aiproduct/backstage-plugin-ai-governance-common';
import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import {
  countsOf,
  decisionsApi,
  refused,
  requestOf,
} from '../../__testUtils__/decisionFixtures';
import { triggerOf } from '../../__testUtils__/signalFixtures';
import {
  governanceApiMock,
  refusal,
  renderCard,
} from '../../__testUtils__/renderCard';
import { LifecycleContent } from './LifecycleContent';

const entity = fixtureOf('AIProduct');
const judged = statusOf(entity);
const entityRef = 'aiproduct:default/credit-assistant';

const ungated = {
  ...judged,
  lifecycle: {
    ...judged.lifecycle,
    declared: 'monitoring',
    decided: 'validation' as const,
    ungated: true,
  },
};

const history: EntityHistory = {
  entityRef,
  standings: [
    {
      at: '2026-10-01T00:00:00Z',
      score: 0.5,
      level: 'bronze',
      declaredStage: 'validation',
      decidedStage: 'validation',
      drift: 'healthy',
      version: '2.2',
      counts: countsOf({ pass: 1, fail: 1 }),
    },
  ],
  stages: [
    {
      stage: 'validation',
      version: '2.2',
      from: '2026-10-01T00:00:00Z',
      until: null,
      how: 'gate',
      decidedBy: 'user:default/ines',
      requestedBy: 'user:default/maria',
      requestId: 'g0',
    },
  ],
  requests: [
    requestOf({
      id: 'g0',
      kind: 'gate',
      requirementId: null,
      from: 'development',
      to: 'validation',
      state: 'approved',
      decidedBy: 'user:default/ines',
      decidedAt: '2026-10-01T00:00:00Z',
      comment: 'All there.',
    }),
  ],
};

describe('LifecycleContent', () => {
  it('warns of an ungated stage and requests it', async () => {
    const api = governanceApiMock(ungated, {
      ...decisionsApi(ungated),
      getHistory: async () => history,
      checkGate: async () => ({
        entityRef,
        to: 'monitoring',
        open: true,
        needsApproval: true,
        prohibited: false,
        unmet: [],
      }),
      requestGate: async () => ({
        ...requestOf({ kind: 'gate', to: 'monitoring', state: 'open' }),
        unmet: [],
      }),
    });
    renderCard(<LifecycleContent />, { entity, api });

    expect(
      await screen.findByText(
        'Ungated: Monitoring is declared, and nobody decided it',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Request Monitoring' }),
    );
    const form = within(await screen.findByRole('dialog'));
    expect(
      await form.findByText(/waits for an approver of the governance group/),
    ).toBeInTheDocument();
    await userEvent.type(
      form.getByRole('textbox', { name: /Comment/ }),
      'It went live.',
    );
    await userEvent.click(
      form.getByRole('button', { name: 'Request Monitoring' }),
    );

    expect(
      await screen.findByText('Monitoring was requested'),
    ).toBeInTheDocument();
    expect(api.requestGate).toHaveBeenCalledWith({
      entityRef,
      to: 'monitoring',
      comment: 'It went live.',
    });
    await waitFor(() => expect(api.getHistory).toHaveBeenCalledTimes(2));
  });

  it('says what a refused request misses', async () => {
    const missing = {
      ...judged.compliance.results[0],
      mandatory: true,
      title: 'It was reviewed',
    };
    const api = governanceApiMock(ungated, {
      ...decisionsApi(ungated),
      checkGate: async () => ({
        entityRef,
        to: 'monitoring',
        open: false,
        needsApproval: true,
        prohibited: false,
        unmet: [missing],
      }),
      requestGate: async () => ({
        ...requestOf({ kind: 'gate', to: 'monitoring', state: 'rejected' }),
        unmet: [missing],
      }),
    });
    renderCard(<LifecycleContent />, { entity, api });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Request Monitoring' }),
    );
    const form = within(await screen.findByRole('dialog'));
    expect(
      await form.findByText(/The gate is closed: 1 thing missing/),
    ).toBeInTheDocument();
    expect(form.getByRole('list', { name: 'Missing' })).toHaveTextContent(
      'It was reviewed',
    );
    await userEvent.click(
      form.getByRole('button', { name: 'Request Monitoring' }),
    );
    expect(
      await screen.findByText(/It misses: “It was reviewed”/),
    ).toBeInTheDocument();
  });

  it('shows who approved which version for which stage', async () => {
    const api = governanceApiMock(judged, {
      ...decisionsApi(judged),
      getHistory: async () => history,
    });
    renderCard(<LifecycleContent />, { entity, api });

    const table = await screen.findByRole('table', {
      name: 'Stages over time',
    });
    expect(within(table).getAllByRole('row')[1]).toHaveTextContent(
      /Validation.*2\.2.*through a gate.*ines.*maria/,
    );
    const trail = screen.getByRole('list', {
      name: 'Requests, triggers and their outcomes',
    });
    expect(trail).toHaveTextContent('Development → Validation');
    expect(trail).toHaveTextContent('“All there.”');
    expect(
      screen.getByRole('table', { name: 'Score and level over time' }),
    ).toHaveTextContent('50%');
  });

  it('shows what drift set in motion among what people asked for, to be decided there', async () => {
    let trigger = triggerOf({ entityRef, proposedAt: '2026-09-01T00:00:00Z' });
    const api = governanceApiMock(judged, {
      ...decisionsApi(judged),
      getHistory: async () => history,
      getTriggers: async () => ({ items: [trigger] }),
      decideTrigger: async () => {
        trigger = {
          ...trigger,
          state: 'accepted',
          decidedBy: 'user:default/maria',
          decidedAt: '2026-09-02T00:00:00Z',
        };
        return trigger;
      },
    });
    renderCard(<LifecycleContent />, { entity, api });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Accept retraining' }),
    );
    const form = within(await screen.findByRole('dialog'));
    await userEvent.click(
      form.getByRole('button', { name: 'Accept retraining' }),
    );

    const trail = await screen.findByRole('list', {
      name: 'Requests, triggers and their outcomes',
    });
    expect(await within(trail).findByText(/^Accepted/)).toHaveTextContent(
      /maria/,
    );
    const [newest, oldest] = within(trail).getAllByRole('listitem');
    expect(newest).toHaveTextContent('Development → Validation');
    expect(oldest).toHaveTextContent('Retrain version 4');
  });

  it('shows the requests although the triggers could not be read', async () => {
    const api = governanceApiMock(judged, {
      ...decisionsApi(judged),
      getHistory: async () => history,
      getTriggers: async () => {
        throw refusal(500);
      },
    });
    renderCard(<LifecycleContent />, { entity, api });

    expect(
      await screen.findByText('The governance backend has a problem'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('list', {
        name: 'Requests, triggers and their outcomes',
      }),
    ).toHaveTextContent('Development → Validation');
  });

  it('says what shows where nothing is yet, and who may not ask why', async () => {
    const reason = 'Only the owning team can ask for this.';
    renderCard(<LifecycleContent />, {
      entity,
      api: governanceApiMock(
        judged,
        decisionsApi(judged, { can: { requestGate: refused(reason) } }),
      ),
    });

    expect(
      await screen.findByText(/No stage was decided yet/),
    ).toBeInTheDocument();
    expect(screen.getByText(/Nothing was asked yet/)).toBeInTheDocument();
    expect(screen.getByText(/Nothing is kept yet/)).toBeInTheDocument();
    expect(await screen.findByText(reason)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Request/ })).toBeDisabled();
  });

  it('says what failed', async () => {
    renderCard(<LifecycleContent />, {
      entity,
      api: governanceApiMock(judged, {
        ...decisionsApi(judged),
        getHistory: async () => {
          throw refusal(500);
        },
      }),
    });

    expect(
      await screen.findAllByText('The governance backend has a problem'),
    ).toHaveLength(3);
  });
});
