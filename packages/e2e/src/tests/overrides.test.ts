import assert from 'node:assert/strict';
import { browserTest } from '../browserTest.ts';
import { requirement } from '../decisionSteps.ts';
import { card, openEntity, signIn } from '../portalPage.ts';

// What the example organisation changed stands in examples/requirement-sets.
const FILE = 'northwind-operating-model.yaml';
const VERSION = '1.1.0+northwind.1';

browserTest(
  'what a company changed about a requirement set shows on the page of a product',
  async ({ page, errors }) => {
    await signIn(page);
    const product = 'aiproduct:default/credit-assistant';

    const tightened = await requirement(
      page,
      product,
      'Its security was reviewed',
    );
    await tightened.getByText('Its security was reviewed').click();
    const details = await tightened.innerText();
    for (const part of [
      'Tightened by the company',
      'nothing goes into use unreviewed',
      FILE,
      'false → true',
      VERSION,
    ]) {
      assert.ok(details.includes(part), `${part} is missing in: ${details}`);
    }

    const added = await requirement(
      page,
      product,
      'It is known until when it is to be used',
    );
    await added.getByText('pass', { exact: true }).waitFor();
    await added.getByText('Added by the company').first().waitFor();

    await openEntity(page, product, 'governance');
    const off = card(page, 'Switched off by the company');
    await off.getByText('What experiments taught is written down').click();
    await off.getByText(/one log for the whole company/).waitFor();
    assert.deepEqual(errors, []);
  },
);
