export * from './GuardrailTestCard';
