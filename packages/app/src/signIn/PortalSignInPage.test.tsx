import type { IdentityApi } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { PortalSignInPage } from './PortalSignInPage';

/** The page is loaded lazily, which takes its time on a busy machine. */
const patience = { timeout: 20_000 };

const maria = {
  entityRef: 'user:default/maria',
  name: 'Maria Lindqvist',
  role: 'Product manager',
  teams: ['Lending'],
};
const ines = {
  entityRef: 'user:default/ines',
  name: 'Inês Carvalho',
  role: 'AI governance lead',
  teams: ['AI governance', 'Risk'],
};

const { fetch } = globalThis;

/** A backend that knows these two, and keeps who was chosen. */
function startBackend(people = [maria, ines]) {
  const asked: string[] = [];
  let current: string | null = null;
  const answers: Record<string, (url: URL, body?: string) => unknown> = {
    '/start': ({ searchParams }) => {
      const query = searchParams.get('q') ?? '';
      const items = people.filter(({ role }) => role.includes(query));
      return { items, totalItems: query ? items.length : 120, current };
    },
    '/handler/frame': (_, body) => {
      current = JSON.parse(body!).userEntityRef;
      return {};
    },
    '/refresh': () => ({
      profile: { displayName: 'Inês Carvalho' },
      backstageIdentity: {
        token: `a.${btoa('{}')}.c`,
        identity: {
          type: 'user',
          userEntityRef: current,
          ownershipEntityRefs: [current],
        },
      },
    }),
    '/logout': () => {
      current = null;
      return {};
    },
  };
  globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const path = url.pathname.replace('/api/auth/demo', '');
    asked.push(`${init?.method ?? 'GET'} ${path}${url.search}`);
    if (init?.credentials !== 'include' || !answers[path]) {
      return new Response('{}', { status: 403 });
    }
    return new Response(
      JSON.stringify(answers[path](url, init.body as string | undefined)),
    );
  };
  return {
    asked,
    fill: (more: typeof people) => people.push(...more),
    chosen: () => current,
  };
}

afterEach(() => {
  globalThis.fetch = fetch;
});

function renderPage(environment: string) {
  const onSignInSuccess = jest.fn((_identity: IdentityApi) => {});
  renderInTestApp(<PortalSignInPage onSignInSuccess={onSignInSuccess} />, {
    config: {
      app: { title: 'AI governance portal', baseUrl: 'http://localhost:3000' },
      organization: { name: 'Northwind Mutual' },
      backend: { baseUrl: 'http://localhost:7007' },
      auth: { environment },
    },
  });
  async function identity() {
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled(), patience);
    return onSignInSuccess.mock.calls[0][0];
  }
  return { identity, onSignInSuccess };
}

const button = (name: string | RegExp) =>
  screen.findByRole('button', { name }, patience);

describe('PortalSignInPage', () => {
  it('lets somebody in who only wants to look, with one click', async () => {
    const { chosen } = startBackend();
    const { identity } = renderPage('development');

    fireEvent.click(await button('Just look around, as Maria Lindqvist'));

    expect(await (await identity()).getBackstageIdentity()).toMatchObject({
      userEntityRef: 'user:default/maria',
    });
    expect(chosen()).toBe('user:default/maria');
  }, 30_000);

  it('finds somebody, and lets them in and out again', async () => {
    const { chosen, asked } = startBackend();
    const { identity } = renderPage('development');
    await button('Sign in as Maria Lindqvist');
    expect(screen.getByText('Product manager')).toBeInTheDocument();
    expect(screen.getByText('AI governance, Risk')).toBeInTheDocument();
    expect(screen.getByText(/^2 of 120 people/)).toBeInTheDocument();

    fireEvent.change(screen.getByRole('searchbox'), {
      target: { value: 'governance lead' },
    });
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Sign in as Maria Lindqvist' }),
      ).not.toBeInTheDocument(),
    );
    await button('Just look around, as Maria Lindqvist');
    fireEvent.click(await button('Sign in as Inês Carvalho'));

    const ofInes = await identity();
    expect(await ofInes.getProfileInfo()).toEqual({
      displayName: 'Inês Carvalho',
    });
    expect(chosen()).toBe('user:default/ines');
    await ofInes.signOut();
    expect(chosen()).toBeNull();
    expect(asked).toContain('GET /start?q=governance+lead');
  }, 30_000);

  it('says that nobody is there yet, and goes on when somebody is', async () => {
    const { fill } = startBackend([]);
    renderPage('development');
    expect(
      await screen.findByText(/Nobody is in the catalog yet/, {}, patience),
    ).toBeInTheDocument();

    fill([maria]);

    await button('Sign in as Maria Lindqvist');
  }, 30_000);

  it('says what keeps it from signing somebody in', async () => {
    startBackend();
    const { onSignInSuccess } = renderPage('development');
    const ask = globalThis.fetch;
    const enter = await button('Sign in as Inês Carvalho');
    globalThis.fetch = async (input, init) =>
      init?.method === 'POST'
        ? new Response(
            JSON.stringify({
              error: { name: 'NotFoundError', message: 'Inês left' },
              response: { statusCode: 404 },
            }),
            { status: 404, headers: { 'content-type': 'application/json' } },
          )
        : ask(input, init);

    fireEvent.click(enter);

    expect(await screen.findByText(/Inês left/)).toBeInTheDocument();
    expect(onSignInSuccess).not.toHaveBeenCalled();
  }, 30_000);

  it('offers nobody in production', async () => {
    const { asked } = startBackend();
    renderPage('production');

    expect(
      await screen.findByText(/No way to sign in is set up yet/, {}, patience),
    ).toBeInTheDocument();
    expect(asked).toEqual([]);
  }, 30_000);
});
