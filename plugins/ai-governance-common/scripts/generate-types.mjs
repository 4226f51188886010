// Writes src/kinds/entities.generated.ts from the JSON Schemas beside it.
// With --check it writes nothing and fails when the file is not what the schemas generate.

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';
import prettier from 'prettier';

const kindsDir = new URL('../src/kinds/', import.meta.url);
const target = fileURLToPath(new URL('entities.generated.ts', kindsDir));
const kinds = ['AIProduct', 'Model', 'Dataset', 'Guardrail'];

// Shared definitions whose type is Backstage's own.
const backstageTypes = {
  metadata: "Entity['metadata']",
  extensions: "NonNullable<Entity['spec']>",
};

// Nobody writes relations, but they are there on what the catalog returns.
const relations = {
  description: 'How it relates to other entities, as the catalog found out.',
  tsType: "Entity['relations']",
};

const banner = `// Generated from the JSON Schemas in this folder by \`yarn generate\`. Do not edit.

import type { Entity } from '@backstage/catalog-model';
`;

async function readSchema(name) {
  const file = new URL(`${name}.v1alpha1.schema.json`, kindsDir);
  return JSON.parse(await readFile(file, 'utf8'));
}

/**
 * A copy of a schema that gives better types. What Backstage itself describes
 * gets Backstage's type, limits of length are left out, as they would turn
 * lists into tuples, and only what has a title becomes a type of its own.
 */
function forTypes(node, defs) {
  if (Array.isArray(node)) {
    return node.map(item => forTypes(item, defs));
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  if (node.$ref) {
    const name = node.$ref.split('/').pop();
    if (backstageTypes[name]) {
      return {
        description: defs[name].description,
        tsType: backstageTypes[name],
      };
    }
    return defs[name].title
      ? { $ref: `#/$defs/${name}` }
      : forTypes(defs[name], defs);
  }
  return Object.fromEntries(
    Object.entries(node)
      .filter(
        ([key]) => !['$id', '$schema', 'minItems', 'maxItems'].includes(key),
      )
      .map(([key, value]) => [key, forTypes(value, defs)]),
  );
}

async function generate() {
  const { $defs } = await readSchema('shared');
  const entities = await Promise.all(
    kinds.map(async kind => {
      const schema = forTypes(await readSchema(kind), $defs);
      schema.properties.relations = relations;
      return [kind, schema];
    }),
  );
  const titled = Object.entries($defs).filter(
    ([name, schema]) => schema.title && !backstageTypes[name],
  );
  const byKind = {
    title: 'AI entity by kind',
    description: 'The entity type of each AI governance kind.',
    type: 'object',
    required: kinds,
    properties: Object.fromEntries(entities),
    $defs: Object.fromEntries(
      titled.map(([name, schema]) => [name, forTypes(schema, $defs)]),
    ),
  };
  const compiled = await compile(byKind, 'AIEntityByKind', {
    additionalProperties: false,
    bannerComment: '',
    format: false,
  });
  const code = compiled
    // Types, not interfaces: only types are assignable to the JsonObject that
    // Backstage's Entity asks of a spec.
    .replace(/^export interface (\w+) \{/gm, 'export type $1 = {')
    .replace(/\*\/\nexport /g, '*\n * @public\n */\nexport ');
  const options = await prettier.resolveConfig(target);
  return prettier.format(`${banner}\n${code}`, {
    ...options,
    filepath: target,
  });
}

const generated = await generate();
if (process.argv.includes('--check')) {
  if (generated !== (await readFile(target, 'utf8'))) {
    process.stderr.write(
      'src/kinds/entities.generated.ts is not what the schemas generate. Run `yarn generate` in this package.\n',
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(target, generated);
}
