import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/** The governance tab of an entity page. Made the old way, since such references work in both frontend systems. */
export const governanceRouteRef = createRouteRef({
  id: 'ai-governance:governance',
});

/** The same tab as cards see it: they stand on pages where it may be switched off. */
export const governanceTabRouteRef = createExternalRouteRef({
  id: 'ai-governance:governance-tab',
  optional: true,
  defaultTarget: 'ai-governance.governance',
});

/** The tab of an entity page with its curves. */
export const signalsRouteRef = createRouteRef({
  id: 'ai-governance:signals',
});

/** The same tab as cards see it. */
export const signalsTabRouteRef = createExternalRouteRef({
  id: 'ai-governance:signals-tab',
  optional: true,
  defaultTarget: 'ai-governance.signals',
});

/** The page for those who lead, over the whole estate. */
export const governancePageRouteRef = createRouteRef({
  id: 'ai-governance:page',
});
