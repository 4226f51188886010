import { DEFAULT_DRIFT_SETTINGS } from '@aiproduct/backstage-plugin-ai-governance-common';
import knexFactory from 'knex';
import { SignalStore } from '../SignalStore';
import { declaring } from './measured';
import {
  batchOf,
  OVERLAPPING_ENTITIES,
  OVERLAPPING_MONITORS,
} from './overlapping';

/** Writes batches one after the other, and prints the number of each once it is kept. */
async function main([, , config, writer, batches]: string[]): Promise<void> {
  const knex = knexFactory(JSON.parse(config));
  const store = new SignalStore(knex, DEFAULT_DRIFT_SETTINGS);
  const declared = declaring(OVERLAPPING_MONITORS, ...OVERLAPPING_ENTITIES);
  for (const batch of JSON.parse(batches) as number[]) {
    await store.write(batchOf(batch, Number(writer)), declared, new Date());
    process.stdout.write(`${batch}\n`);
  }
  await knex.destroy();
}

main(process.argv).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
