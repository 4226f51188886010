import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DecisionRequest } from '@aiproduct/backstage-plugin-ai-governance-common';
import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import {
  decisionsApi,
  refused,
  requestOf,
} from '../../__testUtils__/decisionFixtures';
import { governanceApiMock, renderCard } from '../../__testUtils__/renderCard';
import { GovernanceContent } from '../GovernanceContent';

const entity = fixtureOf('AIProduct');

function setUp(
  options: Parameters<typeof decisionsApi>[1] & {
    mode?: 'attested' | 'computed';
  } = {},
) {
  const judged = statusOf(entity);
  const failing = judged.compliance.results.find(
    ({ state }) => state === 'fail',
  )!;
  const asked = {
    ...failing,
    mode: options.mode ?? ('attested' as const),
    scope: 'entity' as const,
    waivable: true,
    awaitsAttestation: options.mode !== 'computed',
    evidenceAsked: null,
  };
  const status = {
    ...judged,
    tier: 'high' as const,
    compliance: { ...judged.compliance, results: [asked] },
  };
  const requests = (options.requests ?? []).map(each => ({
    ...each,
    requirementId: asked.requirementId,
  }));
  const answer = async () => requestOf() as DecisionRequest;
  const api = governanceApiMock(status, {
    ...decisionsApi(status, { ...options, requests }),
    attest: answer,
    waive: answer,
    decide: answer,
  });
  renderCard(<GovernanceContent />, { entity, api });
  return { api, asked, entityRef: 'aiproduct:default/credit-assistant' };
}

const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));
const dialog = () => screen.findByRole('dialog');

describe('RequirementDecisions', () => {
  it('attests, and loads the status anew', async () => {
    const { api, asked, entityRef } = setUp();
    await press('Attest');

    const form = within(await dialog());
    await userEvent.type(
      form.getByRole('textbox', { name: /Statement/ }),
      'Rolled back on Monday.',
    );
    await userEvent.type(
      form.getByRole('textbox', { name: /Evidence/ }),
      'https://wiki.example.com/rollback',
    );
    await userEvent.click(form.getByRole('button', { name: 'Attest' }));

    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.attest).toHaveBeenCalledWith({
      entityRef,
      requirementId: asked.requirementId,
      statement: 'Rolled back on Monday.',
      evidence: [{ url: 'https://wiki.example.com/rollback' }],
    });
    await waitFor(() => expect(api.getStatus).toHaveBeenCalledTimes(2));
    expect(api.getResults).toHaveBeenCalledTimes(2);
  });

  it('asks for a waiver only when it is complete', async () => {
    const { api, asked, entityRef } = setUp({ mode: 'computed' });
    await press('Ask for a waiver');

    const form = within(await dialog());
    const send = form.getByRole('button', { name: 'Ask for a waiver' });
    await userEvent.click(send);
    expect(form.getAllByRole('alert').map(each => each.textContent)).toEqual([
      'Say why it cannot be met now.',
      'Say what lowers the risk meanwhile.',
      'Choose the day it ends.',
    ]);
    expect(api.waive).not.toHaveBeenCalled();

    const day = new Date(Date.now() + 30 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    await userEvent.type(
      form.getByRole('textbox', { name: /Reason/ }),
      'Late.',
    );
    await userEvent.type(
      form.getByRole('textbox', { name: /Compensating/ }),
      'Two people watch.',
    );
    fireEvent.change(form.getByLabelText('Ends on'), {
      target: { value: day },
    });
    await userEvent.click(send);

    await waitFor(() =>
      expect(api.waive).toHaveBeenCalledWith({
        entityRef,
        requirementId: asked.requirementId,
        reason: 'Late.',
        compensatingControl: 'Two people watch.',
        expiresAt: day,
      }),
    );
  });

  it('keeps the dialog open with what was refused', async () => {
    const { api } = setUp();
    api.attest.mockRejectedValue(
      Object.assign(new Error('Request failed with 409'), {
        statusCode: 409,
        body: { error: { message: 'An attestation waits already.' } },
      }),
    );
    await press('Attest');
    const form = within(await dialog());
    await userEvent.type(
      form.getByRole('textbox', { name: /Statement/ }),
      'So it is.',
    );
    await userEvent.click(form.getByRole('button', { name: 'Attest' }));

    expect(
      await form.findByText('An attestation waits already.'),
    ).toBeInTheDocument();
    expect(api.getStatus).toHaveBeenCalledTimes(1);
  });

  it('shows who may not ask why not', async () => {
    const reason =
      'Only the owning team and the governance group can ask for this.';
    setUp({ can: { attest: refused(reason), waive: refused(reason) } });

    expect(
      await screen.findByText(
        `You cannot attest or ask for waivers here. ${reason}`,
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /^Attest/ })).toBeDisabled();
  });

  it('decides an open request where it stands, with a comment', async () => {
    const { api } = setUp({ requests: [requestOf()] });
    expect(
      await screen.findByText('The test environment is being rebuilt.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Ask for a waiver' }),
    ).not.toBeInTheDocument();

    await press('Reject');
    const form = within(await dialog());
    await userEvent.click(form.getByRole('button', { name: 'Reject' }));
    expect(form.getByRole('alert')).toHaveTextContent('Say why.');
    await userEvent.type(
      form.getByRole('textbox', { name: /Comment/ }),
      'Not needed.',
    );
    await userEvent.click(form.getByRole('button', { name: 'Reject' }));

    await waitFor(() =>
      expect(api.decide).toHaveBeenCalledWith(
        expect.objectContaining({ id: 'r1', kind: 'waiver' }),
        'reject',
        { comment: 'Not needed.' },
      ),
    );
  });

  it('does not let the requester approve, and says why', async () => {
    const reason = 'A second person must decide; you asked for this one.';
    const mine = requestOf();
    setUp({
      requests: [
        {
          ...mine,
          can: {
            ...mine.can,
            approve: refused(reason),
            reject: refused(reason),
            withdraw: { allowed: true, reason: null },
          },
        },
      ],
    });

    expect(
      await screen.findByRole('button', { name: /^Approve/ }),
    ).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Withdraw' })).toBeEnabled();
    expect(screen.getByText(reason)).toBeInTheDocument();
  });
});
