import { CompoundEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { EntityStatus } from './entityStatus';

/**
 * Finds the address of a backend plugin; Backstage's discovery services and APIs fit.
 *
 * @public
 */
export interface Discovery {
  getBaseUrl(pluginId: string): Promise<string>;
}

/**
 * Makes HTTP requests with the caller's identity; Backstage's fetch API and the global `fetch` (with a token) fit.
 *
 * @public
 */
export interface Fetch {
  fetch: typeof fetch;
}

/**
 * What the governance backend offers.
 *
 * @public
 */
export interface AiGovernanceApi {
  /** The status of one entity. Fails with a `NotFoundError` response when it does not exist or may not be read. */
  getStatus(
    entity: CompoundEntityRef,
    options?: { signal?: AbortSignal },
  ): Promise<EntityStatus>;
}

/**
 * The one HTTP client of the governance backend: for pages, the command line and other backends.
 *
 * @public
 */
export class AiGovernanceClient implements AiGovernanceApi {
  constructor(
    private readonly options: { discoveryApi: Discovery; fetchApi: Fetch },
  ) {}

  async getStatus(
    { kind, namespace, name }: CompoundEntityRef,
    options?: { signal?: AbortSignal },
  ): Promise<EntityStatus> {
    const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
    return this.get(
      `/v1/entities/${parts.map(encodeURIComponent).join('/')}/status`,
      options,
    );
  }

  private async get<T>(
    path: string,
    options?: { signal?: AbortSignal },
  ): Promise<T> {
    const baseUrl = await this.options.discoveryApi.getBaseUrl('ai-governance');
    const response = await this.options.fetchApi.fetch(`${baseUrl}${path}`, {
      signal: options?.signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}
