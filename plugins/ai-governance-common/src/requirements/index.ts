export {
  CATEGORIES,
  requirementSetSchema,
  RESULT_STATES,
  type Requirement,
  type RequirementCase,
  type RequirementSet,
  type ResultState,
} from './RequirementSet';
export {
  parseRequirementSet,
  RequirementSetError,
  type CompiledRequirement,
  type CompiledRequirementSet,
  type RequirementSetProblem,
} from './parseRequirementSet';
export * from './RequirementResult';
export * from './evaluate';
export * from './score';
export * from './runCases';
