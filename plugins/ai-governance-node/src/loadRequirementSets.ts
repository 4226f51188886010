import { promises as fs } from 'node:fs';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  applyOverrides,
  CompiledRequirementSet,
  parseRequirementFile,
  RequirementOverrides,
  RequirementSetError,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * Which requirement sets to load.
 *
 * @public
 */
export type RequirementSetOptions = {
  /** Folders with a company's own sets, and its overrides of other sets, one YAML file each, beside the shipped ones. */
  folders?: readonly string[];
  /** Ids of the sets that are on, or `all`; when left out, all but those that are off by default. */
  sets?: readonly string[] | 'all';
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

/** Refuses overrides, and tells where they say of which set they are. */
function refused(
  { file, document }: RequirementOverrides,
  message: string,
): RequirementSetError {
  const range = document.locate(['overrides'], 'value');
  return new RequirementSetError(file, [{ range, message }]);
}

function overridden(
  sets: readonly CompiledRequirementSet[],
  overrides: readonly RequirementOverrides[],
): CompiledRequirementSet[] {
  const bySet = new Map<string, RequirementOverrides>();
  for (const each of overrides) {
    const id = each.content.overrides;
    const other = bySet.get(id);
    if (other) {
      throw refused(
        each,
        `${id} has overrides in ${other.file} already; put them into one file.`,
      );
    }
    if (!sets.some(({ set }) => set.id === id)) {
      const ids = sets.map(({ set }) => set.id).join(', ');
      throw refused(
        each,
        `There is no requirement set ${id}. There are: ${ids}.`,
      );
    }
    bySet.set(id, each);
  }
  return sets.map(set => {
    const its = bySet.get(set.set.id);
    return its ? applyOverrides(set, its) : set;
  });
}

/**
 * Loads requirement sets from the shipped folder and a company's own, each parsed and type-checked, and changed as the company's overrides
 * say. Throws for a file that does not load, naming file, line and reason; for an id that two files have; for an id that is asked for
 * and not there.
 *
 * @public
 */
export async function loadRequirementSets(
  options: RequirementSetOptions = {},
): Promise<CompiledRequirementSet[]> {
  const folders = [shippedRequirementSets(), ...(options.folders ?? [])];
  const files = (await Promise.all(folders.map(yamlFilesIn))).flat();
  const fileOf = new Map<string, string>();
  const sets: CompiledRequirementSet[] = [];
  const overrides: RequirementOverrides[] = [];
  for (const file of files) {
    const read = parseRequirementFile(await fs.readFile(file, 'utf8'), file);
    if (!('set' in read)) {
      overrides.push(read);
      continue;
    }
    const { id } = read.set;
    const other = fileOf.get(id);
    if (other) {
      throw new InputError(
        `Two files hold the requirement set ${id}: ${other} and ${file}. Give one of them another id.`,
      );
    }
    fileOf.set(id, file);
    sets.push(read);
  }
  const loaded = overridden(sets, overrides);
  const { sets: on } = options;
  if (on === 'all') return loaded;
  const missing = on?.filter(id => !fileOf.has(id)) ?? [];
  if (missing.length > 0) {
    throw new InputError(
      `There is no requirement set ${missing.join(', ')}. There are: ${[
        ...fileOf.keys(),
      ].join(', ')}.`,
    );
  }
  return loaded.filter(({ set }) =>
    on ? on.includes(set.id) : set.onByDefault,
  );
}
