import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AiGovernanceApi } from '@aiproduct/backstage-plugin-ai-governance-common';
import { refused } from '../../__testUtils__/decisionFixtures';
import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { governanceApiMock, renderCard } from '../../__testUtils__/renderCard';
import { muteOf, mutesOf, triggerOf } from '../../__testUtils__/signalFixtures';
import { MutesCard } from './MutesCard';
import { TriggersCard } from './TriggersCard';

const entity = fixtureOf('Model');
const entityRef = 'model:default/credit-scorer';

function setUp(more: Partial<AiGovernanceApi>) {
  const api = governanceApiMock(statusOf(entity), {
    getTriggers: async () => ({ items: [] }),
    getMutes: async () => mutesOf([]),
    decideTrigger: async () => triggerOf({ state: 'accepted' }),
    mute: async () => muteOf(),
    endMute: async () => muteOf(),
    ...more,
  });
  renderCard(
    <>
      <TriggersCard entityRef={entityRef} revision="1" />
      <MutesCard entityRef={entityRef} monitors={['income-psi', 'auc']} />
    </>,
    { entity, api },
  );
  return api;
}

const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));
const dialog = async () => within(await screen.findByRole('dialog'));

describe('TriggersCard', () => {
  it('accepts a retraining with a comment, and shows what became of it', async () => {
    const answers = [triggerOf()];
    const api = setUp({ getTriggers: async () => ({ items: answers }) });
    await press('Accept retraining');

    const form = await dialog();
    expect(form.getByText(/webhook retraining is called/)).toBeInTheDocument();
    await userEvent.type(form.getByRole('textbox', { name: /Comment/ }), 'Go.');
    answers[0] = triggerOf({
      state: 'accepted',
      decidedBy: 'user:default/maria',
      decidedAt: '2026-11-20T10:00:00Z',
      comment: 'Go.',
      delivery: {
        ...triggerOf().delivery,
        state: 'delivered',
        attempts: 1,
        lastOutcome: '202 Accepted',
      },
    });
    await userEvent.click(
      form.getByRole('button', { name: 'Accept retraining' }),
    );

    expect(
      await screen.findByText('webhook retraining was called: 202 Accepted'),
    ).toBeInTheDocument();
    expect(api.decideTrigger).toHaveBeenCalledWith('t1', 'accept', {
      comment: 'Go.',
    });
    expect(screen.getByText('“Go.”')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /maria/ })).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Accept retraining' }),
    ).not.toBeInTheDocument();
  });

  it('dismisses only with a reason', async () => {
    const api = setUp({
      getTriggers: async () => ({
        items: [triggerOf({ kind: 'rollback', toVersion: '3' })],
      }),
    });
    expect(
      await screen.findByText('Return from version 4 to version 3'),
    ).toBeInTheDocument();
    await press('Dismiss');
    const form = await dialog();
    await userEvent.click(form.getByRole('button', { name: 'Dismiss' }));
    expect(form.getByRole('alert')).toHaveTextContent(
      'Say why nothing is done.',
    );
    expect(api.decideTrigger).not.toHaveBeenCalled();
    await userEvent.type(
      form.getByRole('textbox', { name: /Comment/ }),
      'A holiday.',
    );
    await userEvent.click(form.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() =>
      expect(api.decideTrigger).toHaveBeenCalledWith('t1', 'dismiss', {
        comment: 'A holiday.',
      }),
    );
  });

  it('keeps buttons that may not be used, with the reason', async () => {
    const reason = 'Only the owning team decides this.';
    setUp({
      getTriggers: async () => ({
        items: [
          triggerOf({
            can: { accept: refused(reason), dismiss: refused(reason) },
          }),
        ],
      }),
    });

    expect(
      await screen.findByRole('button', { name: /^Accept retraining/ }),
    ).toBeDisabled();
    expect(screen.getByText(reason)).toBeInTheDocument();
  });

  it('says what shows here where nothing is, and who decided what decided itself', async () => {
    setUp({});
    expect(
      await screen.findByText(/Nothing was set in motion/),
    ).toBeInTheDocument();
  });

  it('reads older ones when asked, and says that the risk was low', async () => {
    const page = (cursor = '0') => ({
      items: [
        triggerOf({
          id: cursor,
          state: 'accepted',
          decidedBy: 'system',
          decidedAt: '2026-11-19T00:05:00Z',
        }),
      ],
      ...(cursor === '0' && { nextCursor: '1' }),
    });
    const api = setUp({ getTriggers: async ({ cursor }) => page(cursor) });
    const list = await screen.findByRole('list', {
      name: 'What drift set in motion',
    });
    expect(list).toHaveTextContent(
      'by itself, since at this risk nobody has to',
    );
    await press('Show older ones');
    await waitFor(() =>
      expect(within(list).getAllByText('Retrain version 4')).toHaveLength(2),
    );
    expect(api.getTriggers).toHaveBeenLastCalledWith(
      { entityRef, limit: 10, cursor: '1' },
      expect.anything(),
    );
  });
});

describe('MutesCard', () => {
  it('mutes only with a reason and an end', async () => {
    const api = setUp({});
    await press('Mute notifications');
    const form = await dialog();
    await userEvent.click(
      form.getByRole('button', { name: 'Mute notifications' }),
    );
    expect(form.getAllByRole('alert').map(each => each.textContent)).toEqual([
      'Say why nobody has to hear of it.',
      'Choose the day it ends.',
    ]);
    const inDays = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await userEvent.type(
      form.getByRole('textbox', { name: /Reason/ }),
      'Move.',
    );
    fireEvent.change(form.getByLabelText('Ends on'), {
      target: { value: inDays(60) },
    });
    expect(form.getByRole('alert')).toHaveTextContent('Choose a day from');
    fireEvent.change(form.getByLabelText('Ends on'), {
      target: { value: inDays(7) },
    });
    await userEvent.click(
      form.getByRole('button', { name: 'Mute notifications' }),
    );
    await waitFor(() =>
      expect(api.mute).toHaveBeenCalledWith({
        entityRef,
        reason: 'Move.',
        until: inDays(7),
      }),
    );
    await waitFor(() => expect(api.getMutes).toHaveBeenCalledTimes(2));
  });

  it('ends a mute that holds, and keeps those that ended', async () => {
    const api = setUp({
      getMutes: async () =>
        mutesOf([
          muteOf(),
          muteOf({
            id: 'm0',
            monitor: null,
            until: '2026-11-01T00:00:00Z',
            reason: '<b>old</b>',
          }),
        ]),
    });
    const list = await screen.findByRole('list', { name: 'Mutes' });
    expect(list).toHaveTextContent('All monitors was muted until 1 Nov 2026');
    expect(within(list).getByText('<b>old</b>')).toBeInTheDocument();
    expect(within(list).getAllByRole('button')).toHaveLength(1);
    await press('End this mute');
    const form = await dialog();
    await userEvent.click(form.getByRole('button', { name: 'End this mute' }));
    await waitFor(() => expect(api.endMute).toHaveBeenCalledWith('m1'));
  });

  it('says why somebody may not mute', async () => {
    const reason = 'Only the owning team and the governance group can do this.';
    setUp({
      getMutes: async () => mutesOf([], { allowed: false, reason }),
    });
    expect(
      await screen.findByRole('button', {
        name: `Mute notifications (not possible: ${reason})`,
      }),
    ).toBeDisabled();
    expect(screen.getByText(reason)).toBeVisible();
  });
});
