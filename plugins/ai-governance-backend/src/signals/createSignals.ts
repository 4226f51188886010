import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { EntityDrift } from './EntityDrift';
import { GoneEntities } from './GoneEntities';
import { MonitorsLoader } from './MonitorsLoader';
import { Retention } from './Retention';
import { SignalHeads } from './SignalHeads';
import { SignalReader } from './SignalReader';
import { SignalSettings } from './SignalSettings';
import { SignalStore } from './SignalStore';

/** What judgements are told of what was measured, and where it is kept. */
export function createSignals(options: {
  db: Knex;
  catalog: CatalogService;
  auth: AuthService;
  signalSettings: SignalSettings;
}) {
  const { db, signalSettings } = options;
  const settings = signalSettings.drift;
  const store = new SignalStore(db, settings);
  const monitors = new MonitorsLoader(options);
  return {
    store,
    monitors,
    gone: new GoneEntities(db, { monitors, store }),
    reader: new SignalReader(db, settings),
    retention: new Retention(db, {
      store,
      retention: signalSettings.retention,
    }),
    heads: new SignalHeads(db),
    drift: new EntityDrift(db, { store, settings }),
  };
}
