import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureOf } from '../../__testUtils__/fixtures';
import {
  governanceApiMock,
  refusal,
  renderCard,
} from '../../__testUtils__/renderCard';
import { EvidenceCard } from './EvidenceCard';

describe('EvidenceCard', () => {
  it('hands over the evidence of a day, under a name that says of what', async () => {
    const pack = new Blob(['pack']);
    const made = jest.fn((_: Blob) => 'blob:portal');
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: jest.fn() });
    const names: string[] = [];
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function remember(this: HTMLAnchorElement) {
        names.push(this.download);
      });
    const api = governanceApiMock('never', {
      getEvidencePack: async () => pack,
    });
    renderCard(<EvidenceCard />, { entity: fixtureOf('Model'), api });

    await userEvent.type(await screen.findByLabelText(/As of/), '2026-06-30');
    await userEvent.click(
      screen.getByRole('button', { name: 'To check (ZIP)' }),
    );
    await waitFor(() => expect(made).toHaveBeenCalledWith(pack));
    expect(names).toEqual([
      'evidence-model-default-credit-scorer-2026-06-30.zip',
    ]);
    expect(api.getEvidencePack).toHaveBeenCalledWith(
      { kind: 'Model', namespace: 'default', name: 'credit-scorer' },
      { format: 'zip', asOf: '2026-06-30' },
    );
    click.mockRestore();
  });

  it('says who may not have it', async () => {
    const api = governanceApiMock('never', {
      getEvidencePack: async () => {
        throw refusal(403);
      },
    });
    renderCard(<EvidenceCard />, { entity: fixtureOf('Model'), api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'To read and print (HTML)' }),
    );
    expect(await screen.findByText('You may not do this')).toBeInTheDocument();
  });
});
