export * from './entities.generated';
export { isAIProductEntity } from './AIProduct';
export { isDatasetEntity } from './Dataset';
export { isGuardrailEntity } from './Guardrail';
export { isModelEntity } from './Model';
export type { JsonSchema } from './JsonSchema';
export * from './kinds';
export * from './schemaField';
