export * from './DecisionRequest';
export * from './decisionRules';
export * from './requestWords';
