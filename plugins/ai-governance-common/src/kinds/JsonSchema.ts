/**
 * The part of JSON Schema (draft-07, and `$defs`) that the schemas of the AI
 * governance kinds use. Every `$ref` points to
 * `shared.v1alpha1.schema.json#/$defs/<name>` and stands alone.
 *
 * Formats: `entity-ref`, `model-or-external-id`, `iso-date`, `iso-duration` and
 * `link`.
 *
 * @public
 */
export type JsonSchema = {
  $id?: string;
  $schema?: string;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  title?: string;
  description?: string;
  examples?: unknown[];
  type?: string | string[];
  format?: string;
  const?: string;
  enum?: string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  required?: string[];
  properties?: Record<string, JsonSchema>;
  maxProperties?: number;
  additionalProperties?: boolean | JsonSchema;
};
