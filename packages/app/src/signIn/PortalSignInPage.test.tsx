import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { PortalSignInPage } from './PortalSignInPage';

/** The page is loaded lazily, which takes its time on a busy machine. */
const patience = { timeout: 20_000 };

function renderPage(environment: string) {
  return renderInTestApp(<PortalSignInPage onSignInSuccess={jest.fn()} />, {
    config: {
      app: { title: 'AI governance portal', baseUrl: 'http://localhost:3000' },
      backend: { baseUrl: 'http://localhost:7007' },
      auth: { environment },
    },
  });
}

describe('PortalSignInPage', () => {
  it('lets guests into a development portal', async () => {
    renderPage('development');

    expect(await screen.findByText('Guest', {}, patience)).toBeInTheDocument();
  }, 30_000);

  it('offers guests nothing in production', async () => {
    renderPage('production');

    expect(
      await screen.findByText(/No way to sign in is set up yet/, {}, patience),
    ).toBeInTheDocument();
    expect(screen.queryByText('Guest')).not.toBeInTheDocument();
  }, 30_000);
});
