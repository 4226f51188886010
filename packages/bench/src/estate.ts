import { AuthService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ConfigReader } from '@backstage/config';
// The sweep is nothing that others may call: only what measures it looks inside.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { migratedClient } from '../../../plugins/ai-governance-backend/src/database/migrate';
import { readDecisionSettings } from '../../../plugins/ai-governance-backend/src/decisions/DecisionSettings';
import { readDriftActionSettings } from '../../../plugins/ai-governance-backend/src/drift/DriftActionSettings';
import { readNotificationSettings } from '../../../plugins/ai-governance-backend/src/notifications/NotificationSettings';
import {
  createServices,
  ServiceOptions,
} from '../../../plugins/ai-governance-backend/src/services';
import { readSignalSettings } from '../../../plugins/ai-governance-backend/src/signals/SignalSettings';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { BenchCatalog } from './benchCatalog';
import { checksOf, factsOf, productOf, requirementsOf } from './estateWork';
import { refOf, startTechInsights } from './techInsights';

/** What a piece of work took. */
export type Cost = {
  results: number;
  milliseconds: number;
  statements: number;
  entities: number;
  /** Growth of the heap, in bytes, before anything was collected. */
  heap: number;
};

export type EstateFigures = { cold: Cost; changed: Cost; techInsights: Cost };

/** Tech Insights takes as long for each entity, however many there are: so many are enough to know. */
const MOST_IN_TECH_INSIGHTS = 200;

const DEFAULTS = new ConfigReader({});

const auth = {
  getOwnServiceCredentials: async () => ({
    $$type: '@backstage/BackstageCredentials',
    principal: { type: 'service', subject: 'bench' },
  }),
} as Partial<AuthService> as AuthService;

async function costOf(
  db: Knex,
  entities: number,
  checks: number,
  run: () => Promise<unknown>,
): Promise<Cost> {
  let statements = 0;
  const count = () => {
    statements += 1;
  };
  db.on('query', count);
  global.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const start = process.hrtime.bigint();
  await run();
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  db.removeListener('query', count);
  return {
    results: entities * checks,
    milliseconds,
    statements,
    entities,
    heap: Math.max(0, process.memoryUsage().heapUsed - heap),
  };
}

/**
 * Judges an estate that was never judged, judges it again after one entity in a hundred changed, and lets Tech Insights do the same
 * checks with the same values. Ours stores every result; Tech Insights stores none.
 *
 * @param newDatabase - an empty database
 */
export async function measureEstate(
  newDatabase: () => Promise<Knex>,
  entities: number,
  checks: number,
): Promise<EstateFigures> {
  const products = Array.from({ length: entities }, (_, each) =>
    productOf(each),
  );
  const catalog = new BenchCatalog(products);
  const db = await migratedClient({ getClient: newDatabase });
  const { sweep } = createServices({
    db,
    catalog: catalog.service,
    auth,
    sets: [requirementsOf(checks)],
    settings: readDecisionSettings(DEFAULTS),
    signalSettings: readSignalSettings(DEFAULTS),
    notificationSettings: readNotificationSettings(DEFAULTS),
    driftActions: readDriftActionSettings(DEFAULTS),
  } as Partial<ServiceOptions> as ServiceOptions);
  const cold = await costOf(db, entities, checks, async () => {
    const { outdated } = await sweep.run();
    if (outdated !== entities) throw new Error(`${outdated} were judged`);
  });
  const few = Math.max(1, Math.round(entities / 100));
  for (let each = 0; each < few; each++) catalog.put(productOf(each * 100, 1));
  const changed = await costOf(db, few, checks, async () => {
    const { outdated } = await sweep.run();
    if (outdated !== few) throw new Error(`${outdated} were judged again`);
  });
  await db.destroy();

  const theirs = await newDatabase();
  const checker = await startTechInsights(
    theirs,
    products.map(({ metadata: { name } }, index) => ({
      name,
      facts: factsOf(index),
    })),
    checksOf(checks),
  );
  const part = Math.min(entities, MOST_IN_TECH_INSIGHTS);
  const techInsights = await costOf(theirs, part, checks, async () => {
    for (const { metadata } of products.slice(0, part)) {
      const results = await checker.runChecks(refOf(metadata.name));
      if (results.length !== checks) {
        throw new Error(`${results.length} checks ran`);
      }
    }
  });
  await theirs.destroy();
  return { cold, changed, techInsights };
}
