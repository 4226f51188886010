import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { browserTest } from '../browserTest.ts';
import { requirement, submit, waitingFor } from '../decisionSteps.ts';
import { signIn } from '../portalPage.ts';

const GOVERNANCE_LEAD = 'Inês Carvalho';
const ETHICS_LEAD = 'Ada Kowalczyk';
const UNDERWRITER = 'Katrin Vogel';

const TITLE = 'Reporting of concerns';
const OTHER = 'Human resources';
const PRODUCT = 'aiproduct:default/credit-assistant';

/** A requirement of the whole organisation, on the tab of the Governance page. */
async function ofOrganisation(page: Page, title: string): Promise<Locator> {
  await page.goto('/ai-governance/organisation');
  // What is attested comes last. Only one of the lists is longer than what shows.
  await page.getByRole('button', { name: /^Show all/ }).click();
  const item = page
    .getByRole('list', { name: 'ISO/IEC 42001' })
    .getByRole('listitem')
    .filter({ hasText: title });
  await item.waitFor();
  return item;
}

browserTest(
  'what is attested once for the organisation is met on the page of a product',
  async ({ page: lead, secondPage, errors }) => {
    await signIn(lead, GOVERNANCE_LEAD);
    const owed = await requirement(lead, PRODUCT, TITLE);
    await owed
      .getByText('Nobody has attested it for the organisation.')
      .waitFor();
    // Not on the product: it concerns everything.
    assert.equal(await owed.getByRole('button', { name: 'Attest' }).count(), 0);

    const item = await ofOrganisation(lead, TITLE);
    await item.getByText('not attested', { exact: true }).waitFor();
    await item.getByRole('button', { name: 'Attest' }).click();
    await submit(lead, 'Attest', {
      Statement: 'Concerns go to the ombudsperson, also without a name.',
      Evidence: 'https://wiki.example.com/ombudsperson',
    });
    await item.getByText('waits', { exact: true }).waitFor();

    const approver = await secondPage();
    await signIn(approver, ETHICS_LEAD);
    const waiting = await waitingFor(approver, 'Northwind Mutual');
    await waiting.getByRole('button', { name: 'Approve' }).click();
    await submit(approver, 'Approve', {});
    await waiting.waitFor({ state: 'detached' });

    const attested = await ofOrganisation(lead, TITLE);
    await attested.getByText(/^Attested by/).waitFor();
    const met = await requirement(lead, PRODUCT, TITLE);
    await met.getByText('pass', { exact: true }).waitFor();
    await met.getByText(TITLE, { exact: true }).click();
    await met.getByText('Attested once, on').waitFor();
    await met.getByRole('link', { name: 'Northwind Mutual' }).waitFor();
    assert.deepEqual(errors, []);
  },
);

browserTest(
  'who may not attest for the organisation is told why',
  async ({ page, errors }) => {
    await signIn(page, UNDERWRITER);
    const item = await ofOrganisation(page, OTHER);
    const attest = item.getByRole('button', {
      name: /^Attest \(not possible: /,
    });
    assert.equal(await attest.isDisabled(), true);
    await page
      .getByText(
        'Only the owning team and the governance group can ask for this.',
      )
      .first()
      .waitFor();
    assert.deepEqual(errors, []);
  },
);
