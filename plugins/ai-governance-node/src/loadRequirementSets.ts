import { promises as fs } from 'node:fs';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  CompiledRequirementSet,
  parseRequirementSet,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * Which requirement sets to load.
 *
 * @public
 */
export type RequirementSetOptions = {
  /** Folders with a company's own sets, one YAML file a set, beside the shipped ones. */
  folders?: readonly string[];
  /** Ids of the sets that are on; when left out, all but those that are off by default. */
  sets?: readonly string[];
};

/**
 * The folder of the sets that come with this product.
 *
 * @public
 */
export function shippedRequirementSets(): string {
  return resolvePackagePath(
    '@aiproduct/backstage-plugin-ai-governance-common',
    'requirement-sets',
  );
}

async function yamlFilesIn(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await fs.readdir(folder);
  } catch (error) {
    throw new InputError(
      `The requirement set folder ${folder} cannot be read: ${
        (error as Error).message
      }`,
    );
  }
  return names
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => path.join(folder, name));
}

/**
 * Loads requirement sets from the shipped folder and a company's own, each parsed and type-checked. Throws for a set that
 * does not load, naming file, line and reason; for an id that two files have; for an id that is asked for and not there.
 *
 * @public
 */
export async function loadRequirementSets(
  options: RequirementSetOptions = {},
): Promise<CompiledRequirementSet[]> {
  const folders = [shippedRequirementSets(), ...(options.folders ?? [])];
  const files = (await Promise.all(folders.map(yamlFilesIn))).flat();
  const fileOf = new Map<string, string>();
  const loaded: CompiledRequirementSet[] = [];
  for (const file of files) {
    const set = parseRequirementSet(await fs.readFile(file, 'utf8'), file);
    const { id } = set.set;
    const other = fileOf.get(id);
    if (other) {
      throw new InputError(
        `Two files hold the requirement set ${id}: ${other} and ${file}. Give one of them another id.`,
      );
    }
    fileOf.set(id, file);
    loaded.push(set);
  }
  const missing = options.sets?.filter(id => !fileOf.has(id)) ?? [];
  if (missing.length > 0) {
    throw new InputError(
      `There is no requirement set ${missing.join(', ')}. There are: ${[
        ...fileOf.keys(),
      ].join(', ')}.`,
    );
  }
  return loaded.filter(({ set }) =>
    options.sets ? options.sets.includes(set.id) : set.onByDefault,
  );
}
