import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import type { JsonSchema } from './JsonSchema';
import { refFieldsOf } from '../relations/refFields';
import { AI_KINDS, schemaOf, sharedSchema, type AIKind } from './kinds';

// Stand-ins that know what the schemas mean; the real formats say more.
const formats = {
  'entity-ref': /^([a-z]+:)?([\w.-]+\/)?[\w.-]+$/i,
  'model-or-external-id': /\S/,
  'iso-date': /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/,
  'iso-duration':
    /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/,
  link: /^(https?:\/\/|mailto:)\S+$/,
};

function newAjv() {
  const ajv = new Ajv({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    formats,
  });
  return ajv.addSchema(sharedSchema);
}

const ajv = newAjv();
const validators = Object.fromEntries(
  AI_KINDS.map(kind => [kind, ajv.compile(schemaOf(kind))]),
) as Record<AIKind, ValidateFunction>;

function problems(kind: AIKind, entity: unknown): string[] {
  const validate = validators[kind];
  validate(entity);
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message}`,
  );
}

function fixture(kind: AIKind) {
  return parse(
    readFileSync(join(__dirname, '__fixtures__', `${kind}.yaml`), 'utf8'),
  );
}

type Field = { path: string; schema: JsonSchema };

/** Every property of a schema, at any depth, each shared definition once. */
function fieldsOf(schema: JsonSchema, path: string): Field[] {
  const nested = [
    ...Object.entries(schema.properties ?? {}),
    ...Object.entries(schema.$defs ?? {}),
  ].flatMap(([name, field]) => [
    { path: `${path}.${name}`, schema: field },
    ...fieldsOf(field, `${path}.${name}`),
  ]);
  const { additionalProperties: map } = schema;
  return [
    ...nested,
    ...(schema.items ? fieldsOf(schema.items, `${path}[]`) : []),
    ...(typeof map === 'object' ? fieldsOf(map, `${path}.*`) : []),
  ];
}

/** The same schema with its references replaced by what they refer to. */
function inlined(
  schema: JsonSchema,
  defs: Record<string, JsonSchema>,
): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (_, value) =>
    value?.$ref ? inlined(defs[value.$ref.split('/').pop()], defs) : value,
  );
}

const fields = [
  ...fieldsOf(sharedSchema, 'shared'),
  ...AI_KINDS.flatMap(kind => fieldsOf(schemaOf(kind), kind)),
];
const ownFields = fields.filter(({ schema }) => !schema.$ref);

describe('schemas of the kinds', () => {
  it.each(AI_KINDS)('accepts the example of the documentation: %s', kind => {
    expect(problems(kind, fixture(kind))).toEqual([]);
  });

  it.each(AI_KINDS)('accepts its own example: %s', kind => {
    const examples = schemaOf(kind).examples!;
    expect(examples).not.toHaveLength(0);
    for (const example of examples) {
      expect(problems(kind, example)).toEqual([]);
    }
  });

  it('accepts the smallest product', () => {
    const entity = {
      apiVersion: 'ai-governance/v1alpha1',
      kind: 'AIProduct',
      metadata: { name: 'faq-bot' },
      spec: { type: 'assistant', lifecycle: 'ideation', owner: 'support' },
    };
    expect(problems('AIProduct', entity)).toEqual([]);
  });

  it.each(AI_KINDS)('asks of %s for type, lifecycle and owner', kind => {
    expect(problems(kind, { ...fixture(kind), spec: {} })).toEqual([
      "/spec must have required property 'type'",
      "/spec must have required property 'lifecycle'",
      "/spec must have required property 'owner'",
    ]);
  });

  it.each(AI_KINDS)('refuses unknown fields of %s at any depth', kind => {
    const entity = fixture(kind);
    entity.spec.surprise = 1;
    entity.spec.monitors = [
      { name: 'm', type: 'custom', metric: 'x', surprise: 1 },
    ];
    expect(problems(kind, entity)).toEqual([
      '/spec must NOT have additional properties',
      '/spec/monitors/0 must NOT have additional properties',
    ]);
  });

  it.each(AI_KINDS)('leaves extensions and metadata of %s free', kind => {
    const entity = fixture(kind);
    entity.spec.extensions = { anything: [{ goes: null }] };
    entity.metadata.annotations = { 'example.com/a': 'b' };
    expect(problems(kind, entity)).toEqual([]);
  });

  it('says what a document and a monitor must have', () => {
    const entity = fixture('Guardrail');
    entity.spec.documents = [{}];
    entity.spec.monitors = [{}];
    expect(problems('Guardrail', entity)).toEqual([
      "/spec/documents/0 must have required property 'type'",
      "/spec/documents/0 must have required property 'url'",
      "/spec/documents/0 must have required property 'date'",
      "/spec/monitors/0 must have required property 'name'",
      "/spec/monitors/0 must have required property 'type'",
      "/spec/monitors/0 must have required property 'metric'",
    ]);
  });

  it('accepts one ref or a list of refs, and gives one clear error for others', () => {
    const withManager = (aiProductManager: unknown) => {
      const entity = fixture('AIProduct');
      entity.spec.roles = { aiProductManager };
      return problems('AIProduct', entity);
    };
    expect(withManager('user:default/maria')).toEqual([]);
    expect(withManager(['user:default/maria'])).toEqual([]);
    expect(withManager(7)).toEqual([
      '/spec/roles/aiProductManager must be string,array',
    ]);
    expect(withManager([{}])).toEqual([
      '/spec/roles/aiProductManager/0 must be string',
    ]);
    expect(withManager('not a ref')).toEqual([
      '/spec/roles/aiProductManager must match format "entity-ref"',
    ]);
  });

  it.each([
    ['AIProduct', 'lifecycle', 'production'],
    ['AIProduct', 'version', 2.3],
    ['AIProduct', 'releasedAt', 'yesterday'],
    ['AIProduct', 'capabilities', ['magic']],
    ['AIProduct', 'models', 'credit-scorer'],
    ['AIProduct', 'supplier', { country: 'Germany' }],
    ['AIProduct', 'problem', { statement: '' }],
    ['AIProduct', 'problem', null],
    ['AIProduct', 'logging', { retentionDays: -1 }],
    ['AIProduct', 'logging', { destination: 'data:text/html,hello' }],
    ['Model', 'lifecycle', 'ideation'],
    ['Model', 'build', { dataVersions: { 'credit-applications': 7 } }],
    ['Model', 'deployments', [{ region: 'Europe' }]],
    ['Dataset', 'type', 'spreadsheet'],
    ['Dataset', 'freshness', 'daily'],
    ['Guardrail', 'type', 'firewall'],
    ['Guardrail', 'tests', { recall: 98 }],
  ] as const)('refuses %s with spec.%s: %j', (kind, field, value) => {
    const entity = fixture(kind);
    entity.spec[field] = value;
    const found = problems(kind, entity);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^/spec/${field}`));
  });

  it.each(AI_KINDS)(
    'refuses another apiVersion or kind than that of %s',
    kind => {
      expect(
        problems(kind, {
          ...fixture(kind),
          apiVersion: 'v1',
          kind: 'Component',
        }),
      ).toEqual([
        '/apiVersion must be equal to constant',
        '/kind must be equal to constant',
      ]);
    },
  );
});

describe('fields of the schemas', () => {
  it('are many', () => {
    expect(ownFields.length).toBeGreaterThan(250);
  });

  it.each(ownFields)('$path is described, with an example', ({ schema }) => {
    expect(schema.description).toMatch(/^[A-Z].{10,}[.]$/);
    expect(schema.examples).not.toBeUndefined();
    expect(schema.examples).not.toHaveLength(0);
  });

  it.each(ownFields)('$path accepts its own examples', ({ schema }) => {
    const validate = newAjv().compile(schema);
    for (const example of schema.examples ?? []) {
      validate(example);
      expect({ example, errors: validate.errors }).toEqual({
        example,
        errors: null,
      });
    }
  });

  it('refer to shared definitions that exist, by references that stand alone', () => {
    for (const { schema } of fields.filter(field => field.schema.$ref)) {
      const [file, name] = schema.$ref!.split('#/$defs/');
      expect(Object.keys(schema)).toEqual(['$ref']);
      expect(file).toBe(sharedSchema.$id);
      expect(sharedSchema.$defs).toHaveProperty([name]);
    }
  });

  it.each(AI_KINDS)(
    'of %s that hold refs are those of the relations table',
    kind => {
      const { $defs = {} } = sharedSchema;
      const spec = schemaOf(kind).properties!.spec;
      const withShared = fieldsOf(inlined(spec, $defs), 'spec');
      const ofFormat = (format: string) =>
        withShared
          .filter(({ schema }) => (schema.items ?? schema).format === format)
          .map(({ path }) => path)
          .sort();
      const inTable = (prefix?: string) =>
        refFieldsOf(kind)
          .filter(field => field.onlyWithPrefix === prefix)
          .map(({ path }) => path)
          .sort();
      expect(ofFormat('entity-ref')).toEqual(inTable());
      expect(ofFormat('model-or-external-id')).toEqual(inTable('model:'));
    },
  );

  it('are closed objects, apart from metadata, extensions and maps', () => {
    const open = ownFields
      .filter(({ schema }) => schema.type === 'object')
      .filter(({ schema }) => schema.additionalProperties !== false)
      .map(({ path }) => path);
    expect(open).toEqual([
      'shared.metadata',
      'shared.extensions',
      'Model.spec.build.dataVersions',
    ]);
  });
});
