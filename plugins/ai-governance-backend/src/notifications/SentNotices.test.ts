import { TestDatabases } from '@backstage/backend-test-utils';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { SentNotices } from './SentNotices';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-20T12:00:00Z');
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const notices = Array.from({ length: 1_000 }, (_, i) => ({
  topic: 'drift' as const,
  key: `k${i % 500}`,
  person: `user:default/u${i}`,
}));

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('sent notices on %s', id => {
  it('of many replicas that tell the same at once, one does', async () => {
    const knex = await migratedDatabase(databases, id);
    const replicas = Array.from({ length: 8 }, () => new SentNotices(knex));
    const few = notices.slice(0, 50);
    const claims = await Promise.all(
      replicas.map(each => each.claim('drift', few, NOW)),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await replicas[0].due(few, NOW)).toEqual([]);
  });

  it('are due again when their topic was quiet for its time, or when they were given back', async () => {
    const sent = new SentNotices(await migratedDatabase(databases, id));
    expect(await sent.due(notices, NOW)).toHaveLength(1_000);
    expect(await sent.claim('drift', notices, NOW)).toBe(true);
    expect(await sent.due(notices, later(23.9))).toEqual([]);
    expect(await sent.claim('drift', notices, later(23.9))).toBe(false);
    expect(await sent.due(notices, later(24))).toHaveLength(1_000);

    const [first, second, ...others] = notices;
    expect(await sent.claim('drift', [first], later(24))).toBe(true);
    // Gives back what this claim took, and nothing that somebody else did.
    await sent.giveBack([first, second], later(24));
    expect(await sent.due([first], later(24))).toEqual([first]);
    expect(await sent.due([second, ...others], later(1))).toEqual([]);

    await sent.prune(later(24 * 31));
    expect(await sent.due(notices, NOW)).toHaveLength(1_000);
  });
});
