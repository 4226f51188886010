import {
  CompiledRequirementSet,
  RULES,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * A rule or a requirement, as people look it up.
 *
 * @public
 */
export type LintRule = {
  id: string;
  /** What it asks, as a short sentence. */
  title: string;
  /** Why, and what to do. */
  help: string;
  severity: 'error' | 'warning';
};

const WARNINGS = new Set(['yaml/merge-key', 'reference/unresolved']);

/** Every rule that lint knows, followed by the requirements of the sets given. */
export function lintRules(sets: readonly CompiledRequirementSet[]): LintRule[] {
  const rules = Object.entries(RULES).map(
    ([id, title]): LintRule => ({
      id,
      title,
      help: `${title} Each finding says what to write instead.`,
      severity: WARNINGS.has(id) ? 'warning' : 'error',
    }),
  );
  const requirements = sets.flatMap(set =>
    set.requirements.map(
      ({ fullId, definition }): LintRule => ({
        id: fullId,
        title: `${definition.title}.`,
        help: [
          definition.why,
          `What to do: ${definition.fix}`,
          `Source: ${definition.source}`,
        ].join('\n\n'),
        severity: definition.severity,
      }),
    ),
  );
  return [...rules, ...requirements];
}
