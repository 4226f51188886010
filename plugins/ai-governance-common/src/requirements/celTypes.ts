import { Environment } from '@marcbachmann/cel-js';
import { AI_KINDS, AIKind, schemaOf, sharedSchema } from '../kinds';
import { refFieldsOf } from '../relations';

/** The parts of JSON Schema that our schemas use. */
type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: boolean | Schema;
};

type Shared = { $defs?: Record<string, Schema> };

function resolve(schema: Schema): Schema {
  const name = schema.$ref?.split('/').pop();
  if (!name) return schema;
  return (sharedSchema as Shared).$defs?.[name] ?? schema;
}

/**
 * Registers the type of one schema under a name, and of everything below it; returns the CEL type.
 * Numbers are `double`, dates are `string`, "one or a list" is a list: that is how expressions see them.
 */
function registerSchema(
  env: Environment,
  name: string,
  given: Schema,
  extra: Record<string, string> = {},
): string {
  const schema = resolve(given);
  const types = [schema.type].flat();
  if (types.includes('array')) {
    return `list<${registerSchema(env, `${name}Item`, schema.items ?? {})}>`;
  }
  if (types.includes('object') || schema.properties) {
    if (!schema.properties) {
      const values = schema.additionalProperties;
      return typeof values === 'object'
        ? `map<string, ${registerSchema(env, `${name}Value`, values)}>`
        : 'dyn';
    }
    const fields: Record<string, string> = { ...extra };
    for (const [key, child] of Object.entries(schema.properties)) {
      fields[key] ??= registerSchema(env, `${name}.${key}`, child);
    }
    env.registerType(name, { fields });
    return name;
  }
  if (types.includes('string')) return 'string';
  if (types.includes('boolean')) return 'bool';
  if (types.includes('number') || types.includes('integer')) return 'double';
  return 'dyn';
}

const METADATA: Record<string, string> = {
  name: 'string',
  namespace: 'string',
  title: 'string',
  description: 'string',
  tags: 'list<string>',
  labels: 'map<string, string>',
  annotations: 'map<string, string>',
  links: 'list<MetadataLink>',
};

/** The monitors' fields that expressions see, as the status answer has them. */
const MONITOR: Record<string, string> = {
  entityRef: 'string',
  name: 'string',
  type: 'string',
  metric: 'string',
  feature: 'string',
  segment: 'string',
  modelVersion: 'string',
  status: 'string',
  level: 'string',
  stale: 'bool',
  value: 'double',
  windowEnd: 'string',
  sampleSize: 'double',
  warn: 'double',
  critical: 'double',
  required: 'bool',
};

/** The types of everything that an expression may see, made from the schemas of the kinds. */
function registerTypes(env: Environment): void {
  env
    .registerType('MetadataLink', {
      fields: {
        url: 'string',
        title: 'string',
        icon: 'string',
        type: 'string',
      },
    })
    .registerType('Metadata', { fields: METADATA })
    .registerType('Owner', {
      fields: {
        ref: 'string',
        kind: 'string',
        apiVersion: 'string',
        metadata: 'Metadata',
        spec: 'dyn',
      },
    })
    .registerType('Unresolved', {
      fields: { path: 'string', ref: 'string', kind: 'string' },
    })
    .registerType('MonitorStatus', { fields: MONITOR })
    .registerType('Signals', {
      fields: {
        status: 'string',
        since: 'string',
        stale: 'bool',
        worst: 'string',
        monitors: 'list<MonitorStatus>',
      },
    });
  for (const kind of AI_KINDS) {
    const spec = (schemaOf(kind) as Schema).properties?.spec ?? {};
    registerSchema(env, `${kind}.spec`, withListedRefs(kind, spec));
    env.registerType(kind, {
      fields: {
        ref: 'string',
        apiVersion: 'string',
        kind: 'string',
        metadata: 'Metadata',
        spec: `${kind}.spec`,
      },
    });
  }
  env.registerType('Related', {
    fields: {
      owner: 'Owner',
      models: 'list<Model>',
      datasets: 'list<Dataset>',
      guardrails: 'list<Guardrail>',
      products: 'list<AIProduct>',
      unresolved: 'list<Unresolved>',
    },
  });
}

// `shape: one` fields accept a list in no schema, all other reference fields are lists in expressions.
function withListedRefs(kind: AIKind, spec: Schema): Schema {
  const listed = new Set(
    refFieldsOf(kind)
      .filter(field => field.shape !== 'one')
      .map(field => field.path),
  );
  const visit = (given: Schema, path: string): Schema => {
    const schema = resolve(given);
    if (listed.has(path)) return { type: 'array', items: { type: 'string' } };
    if ([schema.type].flat().includes('array') && schema.items) {
      return { type: 'array', items: visit(schema.items, `${path}[]`) };
    }
    if (!schema.properties) return schema;
    return {
      ...schema,
      properties: Object.fromEntries(
        Object.entries(schema.properties).map(([key, child]) => [
          key,
          visit(child, `${path}.${key}`),
        ]),
      ),
    };
  };
  return visit(spec, 'spec');
}

let typed: Environment | undefined;

/**
 * An environment that has the types `AIProduct`, `Model`, `Dataset`, `Guardrail`, `Related` and `Signals`, for checking
 * expressions before they run.
 */
export function typedEnvironment(): Environment {
  if (!typed) {
    typed = new Environment({ homogeneousAggregateLiterals: true });
    registerTypes(typed);
    // Every number in an entity is a double, and people write 0, not 0.0.
    typed.registerOperator(
      'double == int',
      (a: number, b: bigint) => a === Number(b),
    );
  }
  return typed;
}
