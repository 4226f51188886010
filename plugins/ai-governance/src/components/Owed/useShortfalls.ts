import type { RequirementResult } from '@aiproduct/backstage-plugin-ai-governance-common';
import { useEntityStatus } from '../../api';
import { thingsToDo } from '../Requirement';

/** Whether a result is about a field, or about a part of it. */
export function isAbout(path: string, field: string): boolean {
  return (
    path === field ||
    path.startsWith(`${field}.`) ||
    path.startsWith(`${field}[`)
  );
}

/**
 * What is owed at a field and not met. Undefined also while the status is not known: cards that show what the entity
 * says do not wait for it.
 */
export function useShortfalls(): (
  field: string,
) => RequirementResult | undefined {
  const state = useEntityStatus();
  const open =
    state.phase === 'loaded' ? thingsToDo(state.status.compliance.results) : [];
  return field =>
    open.find(({ path }) => path !== null && isAbout(path, field));
}
