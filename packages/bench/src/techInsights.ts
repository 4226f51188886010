import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import { initializePersistenceContext } from '@backstage-community/plugin-tech-insights-backend';
import {
  JsonRulesEngineFactChecker,
  JsonRulesEngineFactCheckerFactory,
  TechInsightJsonRuleCheck,
} from '@backstage-community/plugin-tech-insights-backend-module-jsonfc';
import { Knex } from 'knex';
import { MEASURED } from './estateWork';

const silent: LoggerService = {
  error: () => {},
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => silent,
};

/** The facts of one entity, as one retriever finds them. */
export type Facts = {
  name: string;
  facts: Record<string, string | number | boolean | null>;
  at?: Date;
};

export const refOf = (name: string) => `aiproduct:default/${name}`;

/** Tech Insights on a database, with facts of entities and checks of the JSON rules engine. */
export async function startTechInsights(
  db: Knex,
  facts: readonly Facts[],
  checks: TechInsightJsonRuleCheck[],
): Promise<JsonRulesEngineFactChecker> {
  const database: DatabaseService = { getClient: async () => db };
  const { techInsightsStore } = await initializePersistenceContext(database, {
    logger: silent,
  });
  const schema = Object.fromEntries(
    MEASURED.map(({ fact, type }) => [fact, { type, description: fact }]),
  );
  await techInsightsStore.insertFactSchema({
    id: 'product',
    version: '1.0.0',
    schema,
  });
  const { DateTime } = await import('luxon');
  await techInsightsStore.insertFacts({
    id: 'product',
    facts: facts.map(({ name, facts: values, at = new Date() }) => ({
      entity: { kind: 'AIProduct', namespace: 'default', name },
      facts: values as Record<string, string | number | boolean>,
      timestamp: DateTime.fromJSDate(at),
    })),
  });
  return new JsonRulesEngineFactCheckerFactory({
    checks,
    logger: silent,
  }).construct(techInsightsStore);
}
