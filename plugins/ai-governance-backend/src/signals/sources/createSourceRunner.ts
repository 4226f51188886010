import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { SignalIngest } from '../SignalIngest';
import { RetentionSettings } from '../SignalSettings';
import { MonitoredEntities } from './MonitoredEntities';
import { PullResults } from './PullResults';
import { SourceErrors } from './SourceErrors';
import { SourceMonitors } from './SourceMonitors';
import { SourceRunner } from './SourceRunner';
import { SourceStates } from './SourceStates';

/** Puts together what asks sources. */
export function createSourceRunner(options: {
  db: Knex;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  ingest: SignalIngest;
  retention: RetentionSettings;
  now?: () => Date;
}): SourceRunner {
  const monitors = new SourceMonitors(options.db);
  const states = new SourceStates(options.db);
  const errors = new SourceErrors({ ...options, monitors });
  const shared = { ...options, monitors, states, errors };
  return new SourceRunner({
    ...shared,
    entities: new MonitoredEntities(options),
    results: new PullResults(shared),
  });
}
