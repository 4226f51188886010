import {
  EntityContentBlueprint,
  EntityContentLayoutBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { isAnyKind, isKind } from '../kinds';
import { governanceRouteRef, signalsRouteRef } from '../routes';

/** The overview of our kinds, with the summary on top. */
const overviewLayout = EntityContentLayoutBlueprint.make({
  params: {
    filter: isAnyKind,
    loader: async () =>
      import('../components/OverviewLayout').then(m => m.OverviewLayout),
  },
});

/** The whole checklist. */
const governance = EntityContentBlueprint.make({
  name: 'governance',
  params: {
    path: '/governance',
    title: 'Governance',
    filter: isAnyKind,
    routeRef: convertLegacyRouteRef(governanceRouteRef),
    loader: async () =>
      import('../components/GovernanceContent').then(m => (
        <m.GovernanceContent />
      )),
  },
});

/** The way through the gates, for the kinds that have them. */
const lifecycle = EntityContentBlueprint.make({
  name: 'lifecycle',
  params: {
    path: '/lifecycle',
    title: 'Lifecycle',
    filter: isKind('AIProduct', 'Model'),
    loader: async () =>
      import('../components/LifecycleContent').then(m => (
        <m.LifecycleContent />
      )),
  },
});

/** What was measured, and what drift sets in motion. */
const signals = EntityContentBlueprint.make({
  name: 'signals',
  params: {
    path: '/signals',
    title: 'Signals',
    filter: isAnyKind,
    routeRef: convertLegacyRouteRef(signalsRouteRef),
    loader: async () =>
      import('../components/SignalsContent').then(m => <m.SignalsContent />),
  },
});

/** Tabs and layouts of entity pages. */
export const contents = [overviewLayout, governance, lifecycle, signals];
