import { CompiledRequirement } from './parseRequirementSet';
import { RequirementResult } from './RequirementResult';
import { isActionable, RequirementVerdict } from './RequirementVerdict';

/**
 * The result of a requirement from what was found.
 *
 * @public
 */
export function requirementResultOf(
  requirement: CompiledRequirement,
  verdict: RequirementVerdict,
): RequirementResult {
  const { definition } = requirement;
  const result: RequirementResult = {
    requirementId: requirement.fullId,
    version: requirement.version,
    set: requirement.setId,
    title: definition.title,
    why: definition.why,
    source: definition.source,
    ref: definition.ref ?? null,
    category: definition.category,
    stageFrom: definition.stageFrom,
    weight: definition.weight,
    mandatory: definition.mandatory,
    severity: definition.severity,
    state: verdict.state,
    reason: verdict.reason,
    path: verdict.path ?? null,
    fix: isActionable(verdict.state) ? definition.fix : null,
    evidence: verdict.evidence ?? [],
    mode: typeof definition.mode === 'object' ? 'rollup' : definition.mode,
    scope: definition.scope,
    evidenceAsked: definition.evidence ?? null,
    // Of a sum, what it adds up can be excepted.
    waivable: definition.waivable && typeof definition.mode !== 'object',
    awaitsAttestation: verdict.awaitsAttestation ?? false,
    changesAt: verdict.changesAt ?? null,
  };
  if (definition.override) result.override = definition.override;
  return result;
}
