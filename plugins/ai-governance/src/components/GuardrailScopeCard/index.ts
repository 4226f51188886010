export * from './GuardrailScopeCard';
