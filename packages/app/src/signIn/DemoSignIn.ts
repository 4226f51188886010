import type { DiscoveryApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

/** Somebody of the catalog whom one can sign in as. */
export type DemoPerson = {
  entityRef: string;
  name: string;
  /** What they do. */
  role?: string;
  /** Titles of their groups. */
  teams: string[];
};

/** Whom one can sign in as. */
export type DemoPeople = {
  /** The most useful ones first. */
  items: DemoPerson[];
  /** How many there are, shown or not. */
  totalItems: number;
  /** Who this browser is already; null for nobody. */
  current: string | null;
};

/** The demo's sign-in provider (packages/backend/src/demoSignIn). What it refuses is thrown in its own words. */
export class DemoSignIn {
  constructor(private readonly discoveryApi: DiscoveryApi) {}

  /** People whose name, role or team has the query in it; all without one. */
  async people(query: string, signal: AbortSignal): Promise<DemoPeople> {
    const response = await this.ask(
      `/start?${new URLSearchParams({ q: query })}`,
      { signal },
    );
    return response.json();
  }

  /** Makes this browser somebody, until it is closed or they sign out. */
  async choose(userEntityRef: string): Promise<void> {
    await this.ask('/handler/frame', {
      method: 'POST',
      body: JSON.stringify({ userEntityRef }),
    });
  }

  /** Makes this browser nobody. */
  async signOut(): Promise<void> {
    await this.ask('/logout', { method: 'POST' });
  }

  private async ask(path: string, init: RequestInit): Promise<Response> {
    const baseUrl = await this.discoveryApi.getBaseUrl('auth');
    const response = await fetch(`${baseUrl}/demo${path}`, {
      ...init,
      credentials: 'include',
      headers: {
        'content-type': 'application/json',
        'x-requested-with': 'XMLHttpRequest',
      },
    });
    if (!response.ok) {
      const { body } = await ResponseError.fromResponse(response);
      throw new Error(body.error.message);
    }
    return response;
  }
}
