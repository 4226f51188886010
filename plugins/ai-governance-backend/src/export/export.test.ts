import { createHash } from 'node:crypto';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { passDays, setClock } from '../__testUtils__/clock';
import {
  HIGH,
  HOUSE_YAML,
  houseEntities,
  LIMITED,
  MINIMAL,
  MODEL,
  ORGANISATION,
  ours,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';
import { EvidencePacks } from './__testUtils__/EvidencePacks';
import { EvidencePack } from './EvidencePack';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const { olga, gina, gustav } = PEOPLE;
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
/** With a requirement whose source names its article, and that is not asked of every tier. */
const SETS = `${HOUSE_YAML}  - id: lawful
    title: It is lawful
    why: The law.
    source: The law, Art. 4
    ref: Art. 4
    kinds: [AIProduct]
    tiers: [minimal]
    check: has(entity.metadata.description)
    category: ethical-ai-and-compliance
    fix: Make it lawful.
`;
const HOSTILE = `<script>alert('x')</script>`;

describe.each(databases.eachSupportedId())('export on %s', id => {
  let house: House;
  let packs: EvidencePacks;
  beforeEach(async () => {
    setClock('2026-11-01T12:00:00Z');
    const catalog = new ChangingCatalog([
      ...houseEntities(),
      ours('AIProduct', 'evil', {}, { title: '=HYPERLINK("https://evil")' }),
    ]);
    house = await startHouse(catalog, {
      knex: await databases.init(id),
      sets: SETS,
    });
    packs = new EvidencePacks(house);
    await house.sweep();
  });
  afterEach(async () => {
    await house.stop();
    jest.useRealTimers();
  });

  const csvAs = async (user: string, query = '') => {
    const { text } = await house.getAs(
      user,
      `/v1/export/portfolio.csv?${query}`,
    );
    const [head, ...lines] = text.split('\r\n');
    expect(lines.pop()).toBe('');
    const columns = head.split(',');
    return lines.map(line =>
      Object.fromEntries(
        line
          .match(/("([^"]|"")*"|[^,]*)(,|$)/g)!
          .slice(0, columns.length)
          .map((cell, index) => [columns[index], cell.replace(/,$/, '')]),
      ),
    );
  };
  const reviewed = async () => {
    const { id: request } = await house.ask(olga, '/v1/attestations', {
      entityRef: HIGH,
      requirementId: 'house/reviewed',
      statement: HOSTILE,
      evidence: [
        { url: 'https://wiki.example.com/review', sha256: 'a'.repeat(64) },
      ],
    });
    passDays(2);
    const path_ = `/v1/attestations/${request}/approve`;
    expect((await house.postAs(gina, path_)).status).toBe(200);
    return request;
  };

  it('writes the estate as lines that no spreadsheet runs, with the head of the chain', async () => {
    await reviewed();
    const head = await house.getAs(gina, '/v1/audit?limit=1');
    const [{ seq, hash }] = (
      head.body as { items: Array<{ seq: number; hash: string }> }
    ).items;
    const lines = await csvAs(gina);
    expect(lines.map(each => each.entityRef).sort()).toEqual(
      [
        ...(await house.getAs(gina, '/v1/portfolio')).text.matchAll(
          /"entityRef":"([^"]+)"/g,
        ),
      ]
        .map(match => match[1])
        .sort(),
    );
    expect(lines).toHaveLength(6);
    for (const line of lines) {
      expect(line).toMatchObject({
        generatedAt: '2026-11-03T12:00:00.000Z',
        auditSeq: String(seq),
        auditHash: hash,
        sets: 'house@1.0.0',
      });
    }
    const evil = lines.find(each => each.entityRef.endsWith('evil'));
    expect(evil!.title).toBe(`"'=HYPERLINK(""https://evil"")"`);
    expect(await csvAs(gina, 'tier=high&kind=AIProduct')).toMatchObject([
      { entityRef: HIGH, tier: 'high', declaredStage: 'development' },
    ]);
    house.catalog.hide(gina, HIGH, MODEL);
    expect(await csvAs(gina)).toHaveLength(6);
  });

  it('packs what an entity declares, owes, and what people decided, with hashes', async () => {
    const request = await reviewed();
    const { id: literacy } = await house.ask(gina, '/v1/attestations', {
      entityRef: ORGANISATION,
      requirementId: 'house/literacy',
      statement: 'All were trained.',
    });
    await house.postAs(gustav, `/v1/attestations/${literacy}/approve`);
    passDays(0.1);
    await house.ask(olga, '/v1/gates', { entityRef: HIGH, to: 'validation' });
    const files = await packs.files(HIGH);
    const manifest = JSON.parse(files['manifest.json']);
    const { 'manifest.json': _, ...others } = files;
    expect(manifest.files).toEqual(
      Object.entries(others).map(([name, content]) => ({
        name,
        bytes: Buffer.byteLength(content),
        sha256: createHash('sha256').update(content).digest('hex'),
      })),
    );
    const pack = JSON.parse(files['evidence.json']) as EvidencePack;
    expect(pack).toMatchObject({
      entityRef: HIGH,
      generatedBy: gina,
      limits: [],
      declared: { kind: 'AIProduct', spec: { risk: { tier: 'high' } } },
      status: { tier: 'high' },
    });
    expect(pack.declared).not.toHaveProperty('relations');
    expect(
      pack.results!.find(each => each.requirementId === 'house/described'),
    ).toMatchObject({
      state: 'pass',
      version: '1.0.0',
      requirement: { check: 'has(entity.metadata.description)' },
    });
    expect(
      pack.requests.map(each => [
        each.id,
        each.kind,
        each.state,
        each.entityRef,
      ]),
    ).toEqual([
      [request, 'attestation', 'approved', HIGH],
      [literacy, 'attestation', 'approved', ORGANISATION],
      [expect.any(String), 'gate', 'open', HIGH],
    ]);
    expect(pack.requests[0]).toMatchObject({
      text: HOSTILE,
      requirementTitle: 'A review took place',
      evidence: [{ sha256: 'a'.repeat(64) }],
    });
    expect(pack.audit.entries.map(each => each.action)).toEqual([
      'attestation.submitted',
      'attestation.approved',
      'gate.requested',
    ]);
    expect(manifest.auditHead).toEqual(pack.audit.head);
    expect(pack.audit.head).toMatchObject({ seq: expect.any(Number) });
    expect(files['requests.csv']).toContain('https://wiki.example.com/review');
    expect(files['results.csv'].split('\r\n')).toHaveLength(
      pack.results!.length + 2,
    );
  });

  it('makes a page that needs nothing else and runs nothing', async () => {
    await reviewed();
    const response = await packs.fetch(HIGH, 'format=html');
    const text = await response.text();
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;alert(&#39;x&#39;)');
    expect(text).not.toMatch(/ (src|onload|onclick)=|<link|@import|url\(/);
    expect(text).toContain('<a href="https://wiki.example.com/review"');
    expect(text).toContain('A review took place');
    expect(response.headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="evidence-aiproduct-default-credit-check-2026-11-03.html"',
    );
  });

  it('tells of a past moment what was so then, and what cannot be told', async () => {
    const request = await reviewed();
    const then = await packs.pack(HIGH, 'asOf=2026-11-02');
    expect(then).toMatchObject({
      asOf: '2026-11-02T23:59:59.999Z',
      declared: null,
      status: null,
      results: null,
      requests: [
        { id: request, state: 'open', decidedBy: null, expiresAt: null },
      ],
    });
    expect(then.limits.join(' ')).toContain('history of its Git repository');
    expect(then.audit.entries.map(each => each.action)).toEqual([
      'attestation.submitted',
    ]);
    passDays(10);
    await house.postAs(gina, `/v1/attestations/${request}/revoke`);
    const between = await packs.pack(HIGH, 'asOf=2026-11-10T00:00:00Z');
    expect(between.requests).toMatchObject([
      { state: 'approved', decidedBy: gina },
    ]);
    expect((await packs.pack(HIGH)).requests).toMatchObject([
      { state: 'revoked' },
    ]);
    for (const [asOf, status] of [
      ['2026-11-14', 400],
      ['soon', 400],
      ['2026-13-01', 400],
      ['2026-10-01', 200],
    ] as const) {
      const answer = await packs.fetch(HIGH, `format=html&asOf=${asOf}`);
      expect([asOf, answer.status]).toEqual([asOf, status]);
    }
    expect(await packs.pack(HIGH, 'asOf=2026-10-01')).toMatchObject({
      standings: [],
      requests: [],
    });
  });

  it('packs what is left of an entity that left the catalog, and nothing that may not be read', async () => {
    house.catalog.hide(gina, LIMITED);
    expect((await house.getAs(gina, packs.path(LIMITED, ''))).status).toBe(404);
    house.catalog.remove(MINIMAL);
    await house.sweep();
    const gone = await packs.pack(MINIMAL);
    expect(gone).toMatchObject({ declared: null, results: null });
    expect(gone.limits.join(' ')).toContain('not in the catalog any more');
    expect(gone.standings).toMatchObject([
      { decidedStage: null },
      { decidedStage: 'development' },
    ]);
    const never = 'aiproduct:default/never';
    expect((await house.getAs(gina, packs.path(never, ''))).status).toBe(404);
  });

  it('says in words that people read by what, when and how it was judged', async () => {
    await reviewed();
    house.catalog.change(HIGH, { lifecycle: 'validation' });
    passDays(40);
    await house.sweep();
    const page = await packs.page(HIGH);
    expect(page).toContain('The law, Art. 4</div>');
    expect(page).not.toContain('Art. 4, Art. 4');
    expect(page).toContain('1 not applicable');
    expect(page).toContain('Not applicable: It is lawful');
    expect(page).toContain('<code>house</code></td><td>1.0.0</td>');
    expect(page).toMatch(/Judged on:<\/strong> 2026-12-13T/);
    expect(page).toContain('Attestation: A review took place (ended)');
    expect(page).toContain('holds for:</strong> 30 days');
    // Words of programs stand only where it says so: in what was hashed, declared or checked.
    expect(page.replace(/<(code|pre)>.*?<\/\1>/g, '')).not.toMatch(
      /notApplicable|not-applicable|no-data|not-monitored|P30D/,
    );
  });
});
