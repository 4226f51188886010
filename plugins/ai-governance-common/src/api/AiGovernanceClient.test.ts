import { AiGovernanceClient } from './AiGovernanceClient';

const entity = { kind: 'AIProduct', namespace: 'default', name: 'a b' };

function setUp(answer: unknown = {}, status = 200) {
  const fetch = jest.fn(
    async (..._: Parameters<typeof globalThis.fetch>) =>
      new Response(JSON.stringify(answer), {
        status,
        headers: { 'content-type': 'application/json' },
      }),
  );
  const client = new AiGovernanceClient({
    discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
    fetchApi: { fetch },
  });
  const sent = () => {
    const [url, init] = fetch.mock.calls[0];
    const { 'content-type': type } = (init?.headers ?? {}) as {
      'content-type'?: string;
    };
    if (type === 'application/yaml') return { url, yaml: init?.body };
    return {
      url: String(url).replace('http://portal/api/ai-governance', ''),
      method: init?.method ?? 'GET',
      body: init?.body ? JSON.parse(String(init.body)) : undefined,
    };
  };
  return { client, sent };
}

describe('AiGovernanceClient', () => {
  it.each([
    ['getStatus', '/v1/entities/aiproduct/default/a%20b/status'],
    ['getResults', '/v1/entities/aiproduct/default/a%20b/results'],
    ['getHistory', '/v1/entities/aiproduct/default/a%20b/history'],
  ] as const)('reads one entity with %s', async (method, url) => {
    const { client, sent } = setUp();
    await client[method](entity);
    expect(sent()).toEqual({ url, method: 'GET', body: undefined });
  });

  it('reads what the portal asks by itself', async () => {
    const answer = { items: [{ id: 'prometheus:main:1' }] };
    const { client, sent } = setUp(answer);
    expect(await client.getSignalSources()).toEqual(answer);
    expect(sent()).toEqual({
      url: '/v1/signal-sources',
      method: 'GET',
      body: undefined,
    });
  });

  it('reads requirement sets, and tries one as the text that it is', async () => {
    const version = setUp();
    await version.client.getRequirementSet('house', '1.0.0+acme.1');
    expect(version.sent().url).toBe(
      '/v1/requirement-sets/house/versions/1.0.0%2Bacme.1',
    );
    const tried = setUp();
    await tried.client.tryRequirementSet({ yaml: 'id: house', limit: 25 });
    expect(tried.sent()).toEqual({
      url: 'http://portal/api/ai-governance/v1/requirement-sets/dry-run?limit=25',
      yaml: 'id: house',
    });
  });

  it('leaves out of a query what does not narrow it', async () => {
    const { client, sent } = setUp();
    await client.getPortfolio({
      owner: 'group:default/lending',
      tier: undefined,
      q: '',
      limit: 20,
    });
    expect(sent().url).toBe(
      '/v1/portfolio?owner=group%3Adefault%2Flending&limit=20',
    );
  });

  it.each([
    ['attestation', 'revoke', '/v1/attestations/a%2Fb/revoke'],
    ['waiver', 'approve', '/v1/waivers/a%2Fb/approve'],
    ['gate', 'withdraw', '/v1/gates/a%2Fb/withdraw'],
  ] as const)('decides: %s, %s', async (kind, act, url) => {
    const { client, sent } = setUp();
    await client.decide({ id: 'a/b', kind }, act, { comment: 'Seen.' });
    expect(sent()).toEqual({ url, method: 'POST', body: { comment: 'Seen.' } });
  });

  it('takes files along', async () => {
    const pack = setUp({ a: 1 });
    const file = await pack.client.getEvidencePack(entity, {
      format: 'zip',
      asOf: '2026-11-20',
    });
    expect(await file.text()).toBe('{"a":1}');
    expect(pack.sent().url).toBe(
      '/v1/entities/aiproduct/default/a%20b/evidence-pack?format=zip&asOf=2026-11-20',
    );
    const csv = setUp();
    await csv.client.exportPortfolio({ ungated: true, sort: '-score' });
    expect(csv.sent().url).toBe(
      '/v1/export/portfolio.csv?ungated=true&sort=-score',
    );
    const refused = setUp({ error: { message: 'no' } }, 403);
    await expect(refused.client.exportPortfolio()).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it.each([
    [
      'linkRenamed',
      { from: 'a', to: 'b' },
      '/v1/renames',
      { from: 'a', to: 'b' },
    ],
    ['eraseTexts', 'a/b', '/v1/requests/a%2Fb/erase-texts', {}],
  ] as const)('acts: %s', async (method, input, url, body) => {
    const { client, sent } = setUp();
    await (client[method] as (given: unknown) => Promise<unknown>)(input);
    expect(sent()).toEqual({ url, method: 'POST', body });
  });

  it('says what was refused and why', async () => {
    const { client } = setUp(
      {
        error: { name: 'ConflictError', message: 'decided before' },
        response: { statusCode: 409 },
      },
      409,
    );
    await expect(client.recordBaseline()).rejects.toMatchObject({
      statusCode: 409,
      body: { error: { message: 'decided before' } },
    });
  });
});
