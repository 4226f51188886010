import type { Entity } from '@backstage/catalog-model';
import aiProductSchema from './AIProduct.v1alpha1.schema.json';
import datasetSchema from './Dataset.v1alpha1.schema.json';
import type { AIEntityByKind } from './entities.generated';
import guardrailSchema from './Guardrail.v1alpha1.schema.json';
import { isOfKind } from './isOfKind';
import type { JsonSchema } from './JsonSchema';
import modelSchema from './Model.v1alpha1.schema.json';
import shared from './shared.v1alpha1.schema.json';

export { API_VERSION } from './isOfKind';

/**
 * The kinds that AI governance adds to the catalog.
 *
 * @public
 */
export const AI_KINDS = ['AIProduct', 'Model', 'Dataset', 'Guardrail'] as const;

/**
 * One of {@link AI_KINDS}.
 *
 * @public
 */
export type AIKind = (typeof AI_KINDS)[number];

/**
 * An entity of one of the AI governance kinds.
 *
 * @public
 */
export type AIEntity = AIEntityByKind[AIKind];

/**
 * Whether an entity is of one of the AI governance kinds, by `apiVersion` and
 * `kind`.
 *
 * @public
 */
export function isAIEntity(entity: Entity): entity is AIEntity {
  return AI_KINDS.some(kind => isOfKind(entity, kind));
}

/**
 * Definitions that the schemas of the kinds refer to. A validator must know it
 * under its `$id`.
 *
 * @public
 */
export const sharedSchema: JsonSchema = shared;

const schemas: Record<AIKind, JsonSchema> = {
  AIProduct: aiProductSchema,
  Model: modelSchema,
  Dataset: datasetSchema,
  Guardrail: guardrailSchema,
};

/**
 * The JSON Schema of a whole entity of this kind. It refers to
 * {@link sharedSchema}.
 *
 * @public
 */
export function schemaOf(kind: AIKind): JsonSchema {
  return schemas[kind];
}
