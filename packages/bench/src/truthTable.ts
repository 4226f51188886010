import { Knex } from 'knex';
import { oursSays, TRUTH_CASES, TruthCase } from './ourTruth';
import { refOf, startTechInsights } from './techInsights';

/** What each of the two says of the same thing. */
export type Truth = Pick<TruthCase, 'about' | 'right'> & {
  techInsights: string;
  ours: string;
};

async function techInsightsSays(db: Knex, each: TruthCase): Promise<string> {
  const checker = await startTechInsights(
    db,
    each.facts ? [{ name: 'p', facts: each.facts, at: each.at }] : [],
    [
      {
        id: 'check',
        type: 'json-rules-engine',
        name: 'Check',
        description: 'Check',
        factIds: ['product'],
        rule: {
          conditions: {
            all: [
              { fact: each.asked, operator: 'greaterThanInclusive', value: 30 },
            ],
          },
        },
      },
    ],
  );
  try {
    const [result] = await checker.runChecks(refOf('p'));
    if (!result) return 'says nothing';
    return result.result ? 'pass' : 'fail';
  } catch (error) {
    return `stops every check of the entity: ${(error as Error).message}`;
  }
}

/**
 * The same question of a measured value, put to Tech Insights and to ours.
 *
 * @param newDatabase - an empty database
 */
export async function truthTable(
  newDatabase: () => Promise<Knex>,
): Promise<Truth[]> {
  const table: Truth[] = [];
  for (const each of TRUTH_CASES) {
    const db = await newDatabase();
    try {
      table.push({
        about: each.about,
        right: each.right,
        techInsights: await techInsightsSays(db, each),
        ours: oursSays(each),
      });
    } finally {
      await db.destroy();
    }
  }
  return table;
}
