import assert from 'node:assert/strict';
import { browserTest } from '../browserTest.ts';
import { requirement, submit, waitingFor } from '../decisionSteps.ts';
import { openEntity, signIn } from '../portalPage.ts';

const PRODUCT_MANAGER = 'Maria Lindqvist';
const MLOPS_ENGINEER = 'Tom Baumgartner';
const GOVERNANCE_LEAD = 'Inês Carvalho';
const ETHICS_LEAD = 'Ada Kowalczyk';

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

browserTest(
  'an owner attests, and the requirement is met when somebody else approves',
  async ({ page: owner, secondPage, errors }) => {
    const ref = 'aiproduct:default/overdraft-limit-advisor';
    const title = 'None of the practices of Art. 5(1)(a) to (h) applies';
    await signIn(owner, PRODUCT_MANAGER);
    const item = await requirement(owner, ref, title);
    await item.getByText('unknown', { exact: true }).waitFor();
    await item.getByRole('button', { name: 'Attest' }).click();
    await submit(owner, 'Attest', {
      Statement: 'I went through all points with legal.',
      Evidence: 'https://wiki.example.com/overdraft-limit-advisor/screening',
    });
    await item.getByText('waits', { exact: true }).waitFor();
    await item.getByText('unknown', { exact: true }).waitFor();

    const approver = await secondPage();
    await signIn(approver, GOVERNANCE_LEAD);
    const waiting = await waitingFor(approver, 'Overdraft limit advisor');
    await waiting.getByText('I went through all points with legal.').waitFor();
    await waiting.getByRole('button', { name: 'Approve' }).click();
    await submit(approver, 'Approve', { Comment: 'Seen.' });
    await waiting.waitFor({ state: 'detached' });

    const met = await requirement(owner, ref, title);
    await met.getByText('pass', { exact: true }).waitFor();
    await met.getByText(/^Approved by/).waitFor();
    assert.deepEqual(errors, []);
  },
);

browserTest(
  'nobody approves a waiver that they asked for, not even in the governance group',
  async ({ page: requester, secondPage, errors }) => {
    const ref = 'aiproduct:default/candidate-ranking';
    const title = 'One AI product manager is accountable';
    await signIn(requester, GOVERNANCE_LEAD);
    const item = await requirement(requester, ref, title);
    await item.getByText('fail', { exact: true }).waitFor();
    await item.getByRole('button', { name: 'Ask for a waiver' }).click();
    await submit(requester, 'Ask for a waiver', {
      Reason: 'The position is advertised.',
      'Compensating control': 'The head of recruiting answers meanwhile.',
      'Ends on': inDays(30),
    });

    const approve = item.getByRole('button', { name: /^Approve/ });
    await approve.waitFor();
    assert.equal(await approve.isDisabled(), true);
    await item
      .getByText(
        'Only another member of the governance group can decide; you asked for this one.',
        { exact: true },
      )
      .waitFor();

    const other = await secondPage();
    await signIn(other, ETHICS_LEAD);
    const waiting = await waitingFor(other, 'Candidate ranking');
    await waiting.getByRole('button', { name: 'Approve' }).click();
    await submit(other, 'Approve', {});
    await waiting.waitFor({ state: 'detached' });

    const excepted = await requirement(requester, ref, title);
    await excepted.getByText('waived', { exact: true }).waitFor();
    assert.deepEqual(errors, []);
  },
);

browserTest(
  'a stage goes from request to decision, by two people',
  async ({ page: owner, secondPage, errors }) => {
    const ref = 'model:default/overdraft-limit-model';
    await signIn(owner, MLOPS_ENGINEER);
    await openEntity(owner, ref, 'lifecycle');
    await owner.getByRole('button', { name: 'Request Validation' }).click();
    await owner
      .getByText(/The request waits for an approver of the governance group/)
      .waitFor();
    await submit(owner, 'Request Validation', { Comment: 'It is ready.' });
    await owner.getByText('Validation was requested').waitFor();

    const approver = await secondPage();
    await signIn(approver, GOVERNANCE_LEAD);
    const waiting = await waitingFor(approver, 'Overdraft limit model');
    await waiting.getByText('It is ready.').waitFor();
    await waiting.getByRole('button', { name: 'Approve' }).click();
    await submit(approver, 'Approve', { Comment: 'The tests are convincing.' });
    await waiting.waitFor({ state: 'detached' });

    await openEntity(owner, ref, 'lifecycle');
    await owner.getByText('“The tests are convincing.”').first().waitFor();
    assert.equal(
      await owner.getByRole('button', { name: 'Request Validation' }).count(),
      0,
    );
    assert.deepEqual(errors, []);
  },
);
