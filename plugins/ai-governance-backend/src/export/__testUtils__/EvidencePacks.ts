import { mockCredentials } from '@backstage/backend-test-utils';
import { strFromU8, unzipSync } from 'fflate';
import { PEOPLE } from '../../__testUtils__/house';
import { House } from '../../__testUtils__/startHouse';
import { EvidencePack } from '../EvidencePack';

/** Evidence packs as the governance group gets them over HTTP. */
export class EvidencePacks {
  constructor(private readonly house: House) {}

  path(ref: string, query: string): string {
    return `/v1/entities/${ref.replace(':', '/')}/evidence-pack?${query}`;
  }

  fetch(ref: string, query: string): Promise<Response> {
    return this.house.fetch(this.path(ref, query), {
      headers: { authorization: mockCredentials.user.header(PEOPLE.gina) },
    });
  }

  /** The files in the ZIP file, by name. */
  async files(ref: string, query = ''): Promise<Record<string, string>> {
    const response = await this.fetch(ref, `format=zip&${query}`);
    const type = response.headers.get('content-type');
    if (response.status !== 200 || type !== 'application/zip') {
      throw new Error(`${response.status} ${type}: ${await response.text()}`);
    }
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    return Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]),
    );
  }

  async pack(ref: string, query?: string): Promise<EvidencePack> {
    return JSON.parse((await this.files(ref, query))['evidence.json']);
  }

  /** The page, with every run of blanks as one. */
  async page(ref: string): Promise<string> {
    const response = await this.fetch(ref, 'format=html');
    return (await response.text()).replace(/\s+/g, ' ');
  }
}
