export {
  CATEGORIES,
  DEFAULT_ATTESTATION_TTL,
  requirementSetSchema,
  RESULT_STATES,
  type Requirement,
  type RequirementCase,
  type RequirementSet,
  type ResultState,
} from './RequirementSet';
export {
  parseRequirementSet,
  type CompiledRequirement,
  type CompiledRequirementSet,
} from './parseRequirementSet';
export {
  RequirementSetError,
  type RequirementSetProblem,
} from './requirementDocument';
export * from './overrideNotes';
export { type RequirementOverrides } from './RequirementOverrides';
export * from './parseRequirementFile';
export * from './applyOverrides';
export * from './RequirementResult';
export * from './EvaluationInput';
export {
  worstResultState,
  type RequirementVerdict,
} from './RequirementVerdict';
export * from './requirementResultOf';
export * from './EntityEvaluation';
export * from './score';
export * from './stateWords';
export * from './sourceInWords';
export * from './runCases';
