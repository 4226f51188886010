import { TestDatabases } from '@backstage/backend-test-utils';
import {
  parseRequirementSet,
  RequirementSet,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import knexFactory, { Knex } from 'knex';
import { HOUSE_YAML } from '../__testUtils__/house';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { contentHash, PublishedSets } from './PublishedSets';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const now = new Date('2026-11-20T10:00:00Z');
const later = new Date('2026-11-21T10:00:00Z');

const setOf = (yaml: string): RequirementSet =>
  parseRequirementSet(yaml, 'house.yaml').set;
const HOUSE = setOf(HOUSE_YAML);
const CHANGED = setOf(HOUSE_YAML.replace('<= 180', '<= 90'));
const NEXT = setOf(
  HOUSE_YAML.replace('<= 180', '<= 90').replace('1.0.0', '1.1.0'),
);

describe('what a set asks', () => {
  it.each<[string, RequirementSet, boolean]>([
    ['a check', CHANGED, true],
    ['a title', setOf(HOUSE_YAML.replace('Two see', 'Four see')), true],
    [
      'how much something weighs',
      setOf(HOUSE_YAML.replace('weight: 5', 'weight: 3')),
      true,
    ],
    [
      'whether it may be excepted',
      setOf(HOUSE_YAML.replace('    waivable: false\n', '')),
      true,
    ],
    [
      'what is the default anyway',
      setOf(
        HOUSE_YAML.replace(
          '    scope: organisation\n',
          '    scope: organisation\n    waivable: true\n',
        ),
      ),
      false,
    ],
    [
      'cases of the file',
      {
        ...HOUSE,
        requirements: HOUSE.requirements.map(
          ({ cases, ...each }) =>
            each as RequirementSet['requirements'][number],
        ),
      },
      false,
    ],
  ])('is another with %s: %#', (_, set, differs) => {
    expect(contentHash(set) !== contentHash(HOUSE)).toBe(differs);
  });

  it('does not follow from the order of fields', () => {
    const turned = Object.fromEntries(
      Object.entries(HOUSE).reverse(),
    ) as RequirementSet;
    expect(contentHash(turned)).toBe(contentHash(HOUSE));
  });
});

describe.each(databases.eachSupportedId())('PublishedSets on %s', id => {
  let knex: Knex;
  let published: PublishedSets;
  beforeEach(async () => {
    knex = await migratedDatabase(databases, id);
    published = new PublishedSets(knex);
  });

  it('keeps every version as it was when it judged first', async () => {
    await published.publish([HOUSE], now);
    await published.publish([NEXT], later);
    await published.publish([HOUSE], later);
    expect(await published.get('house', '1.0.0')).toEqual(HOUSE);
    expect(await published.get('house', '1.1.0')).toEqual(NEXT);
    expect(await published.get('house', '2.0.0')).toBeUndefined();
    expect(await published.get('hous', '1.0.0')).toBeUndefined();
  });

  it('refuses another content under a version that is known, and says since when', async () => {
    await published.publish([HOUSE], now);
    expect(await published.problemOf(HOUSE)).toBeUndefined();
    expect(await published.problemOf(NEXT)).toBeUndefined();
    expect(await published.problemOf(CHANGED)).toContain('2026-11-20');
    await expect(published.publish([NEXT, CHANGED], later)).rejects.toThrow(
      /house differs from what was published as version 1\.0\.0 on 2026-11-20/,
    );
    expect(await published.get('house', '1.0.0')).toEqual(HOUSE);
  });

  it('cannot be changed or taken out in the database', async () => {
    await published.publish([HOUSE], now);
    const rows = () => knex('published_sets');
    await expect(rows().update({ content: '{}' })).rejects.toThrow();
    await expect(rows().delete()).rejects.toThrow();
    expect(await published.get('house', '1.0.0')).toEqual(HOUSE);
  });

  it('lets one replica win where two publish different contents at once', async () => {
    const client =
      id === 'POSTGRES_18'
        ? knexFactory({
            client: 'pg',
            connection: {
              ...knex.client.config.connection,
              password: knex.client.config.connection.password,
            },
          })
        : knex;
    const answers = await Promise.allSettled([
      published.publish([HOUSE], now),
      new PublishedSets(client).publish([CHANGED], now),
    ]);
    if (client !== knex) await client.destroy();
    expect(answers.map(each => each.status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    const won = answers[0].status === 'fulfilled' ? HOUSE : CHANGED;
    expect(await published.get('house', '1.0.0')).toEqual(won);
  });
});
