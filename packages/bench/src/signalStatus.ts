import { Knex } from 'knex';
// Only what measures it looks inside.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { migratedClient } from '../../../plugins/ai-governance-backend/src/database/migrate';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { startBenchApi } from './benchApi';
import { median, statementsOf, timeOf } from './signals';
import { bodiesOf, hoursAgo, modelsOf, observationsOf } from './signalsWork';

/** What it takes to answer, in milliseconds (the median) and SQL statements. */
export type AnswerCost = { milliseconds: number; statements: number };

export type StatusFigures = {
  /** Observations of each monitor. */
  history: number;
  monitors: number;
  /** The status, nothing having changed. */
  status: AnswerCost;
  /** The status after something new was measured, so that the entity is judged anew. */
  judged: AnswerCost;
  /** The newest 30 points of every monitor, as the card draws them. */
  series: AnswerCost;
};

const MONITORS = 50;
const AT_ONCE = 10_000;

/**
 * Asks for the status of one model with a short and one with a long history in the same database, in turns.
 *
 * @param newDatabase - an empty database
 */
export async function measureStatus(
  newDatabase: () => Promise<Knex>,
  histories: readonly number[],
  rounds: number,
): Promise<StatusFigures[]> {
  const db = await migratedClient({ getClient: newDatabase });
  const models = modelsOf(histories.length, MONITORS);
  const api = await startBenchApi(db, models);
  for (const [index, hours] of histories.entries()) {
    // The newest hours come one by one while it is measured.
    const from = hoursAgo(hours + rounds + 1);
    const observations = observationsOf([models[index]], from, hours);
    for (const body of bodiesOf(observations, AT_ONCE)) {
      await api.send('/v1/signals', 207, body);
    }
  }
  const costs = histories.map(() => ({
    status: [] as AnswerCost[],
    judged: [] as AnswerCost[],
    series: [] as AnswerCost[],
  }));
  const costOf = async (path: string): Promise<AnswerCost> => {
    let milliseconds = 0;
    const statements = await statementsOf(db, async () => {
      milliseconds = await timeOf(() => api.send(path, 200, undefined, 'user'));
    });
    return { milliseconds, statements };
  };
  for (let round = 0; round < rounds; round++) {
    for (const [index, model] of models.entries()) {
      const path = `/v1/entities/model/default/${model.metadata.name}`;
      const [body] = bodiesOf(
        observationsOf([model], hoursAgo(rounds - round), 1),
        MONITORS,
      );
      await api.send('/v1/signals', 207, body);
      costs[index].judged.push(await costOf(`${path}/status`));
      costs[index].status.push(await costOf(`${path}/status`));
      costs[index].series.push(await costOf(`${path}/series`));
    }
  }
  await api.stop();
  await db.destroy();
  // What runs for the first time is slower than ever after.
  const middle = (all: readonly AnswerCost[]): AnswerCost => ({
    milliseconds: median(all.slice(5).map(each => each.milliseconds)),
    statements: Math.max(...all.slice(5).map(each => each.statements)),
  });
  return histories.map((history, index) => ({
    history,
    monitors: MONITORS,
    status: middle(costs[index].status),
    judged: middle(costs[index].judged),
    series: middle(costs[index].series),
  }));
}
