export * from './DecisionRequest';
export * from './decisionRules';
