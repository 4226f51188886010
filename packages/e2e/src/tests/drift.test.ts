import assert from 'node:assert/strict';
import { browserTest } from '../browserTest.ts';
import { card, openEntity, signIn } from '../portalPage.ts';
import { pushSignals } from '../pushSignals.ts';

const OWNER = 'Lukas Steiner';
const GOVERNANCE_LEAD = 'Inês Carvalho';

browserTest(
  'a model drifts before the eyes of who looks at it, and its owner accepts the retraining',
  async ({ page: reader, secondPage, errors }) => {
    const entityRef = 'model:default/credit-scorer';
    const measured = { entityRef, monitor: 'score-psi', sampleSize: 5_000 };
    await pushSignals({ ...measured, value: 0.03, baselineId: 'october' });

    await signIn(reader, GOVERNANCE_LEAD);
    await openEntity(reader, entityRef);
    const drift = card(reader, 'Drift');
    const word = (status: string) =>
      drift.getByText(status, { exact: true }).first().waitFor();
    await word('healthy');
    let reloads = 0;
    reader.on('load', () => {
      reloads += 1;
    });

    // With a new baseline the judgement starts over: its first value warns, and one more is no accident.
    await pushSignals({ ...measured, value: 0.3, baselineId: 'november' });
    await word('warning');
    await pushSignals({ ...measured, value: 0.31, baselineId: 'november' });
    await word('drifted');
    assert.equal(reloads, 0);

    const owner = await secondPage();
    await signIn(owner, OWNER);
    await owner.goto('/notifications');
    await owner
      .getByRole('link', {
        name: /^Retraining of Credit scorer waits for your decision/,
      })
      .click();
    await owner.getByText('Retrain version 4').waitFor();

    await openEntity(owner, entityRef, 'signals');
    const triggers = owner.getByRole('list', {
      name: 'What drift set in motion',
    });
    await triggers.getByText('Retrain version 4').waitFor();
    await triggers.getByText('waits', { exact: true }).waitFor();
    await triggers.getByRole('button', { name: 'Accept retraining' }).click();
    const dialog = owner.getByRole('dialog');
    await dialog
      .getByLabel('Comment')
      .fill('Fewer people ask for small loans.');
    await dialog.getByRole('button', { name: 'Accept retraining' }).click();
    await dialog.waitFor({ state: 'detached' });
    await triggers.getByText('accepted', { exact: true }).waitFor();

    await reader.getByRole('link', { name: 'Lifecycle', exact: true }).click();
    const entry = reader
      .getByRole('list', { name: 'Requests, triggers and their outcomes' })
      .getByRole('listitem')
      .filter({ hasText: 'Retrain version 4' });
    await entry.getByText('accepted', { exact: true }).waitFor();
    await entry.getByText(`Accepted by ${OWNER}`).waitFor();
    await entry.getByText('“Fewer people ask for small loans.”').waitFor();
    assert.deepEqual(errors, []);
  },
);
