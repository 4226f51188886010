import { existsSync, promises as fs } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import glob from 'fast-glob';

/**
 * An input that is not there or cannot be read.
 *
 * @public
 */
export type UnreadableInput = {
  /** As it was given, or the path of a file that was found. */
  input: string;
  /** Why, as a sentence that names the input. */
  message: string;
};

/**
 * What inputs name.
 *
 * @public
 */
export type FoundFiles = {
  /** Absolute paths, sorted, each once. */
  files: string[];
  unreadable: UnreadableInput[];
};

/** A path as it is shown: relative to the working directory, with forward slashes. */
export function shownPath(path: string, cwd: string): string {
  return (relative(cwd, path) || path).split(sep).join('/');
}

const REASONS: Record<string, string> = {
  ENOENT: 'it is not there',
  ENOTDIR: 'it is not there',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
};

/** Why a file could not be read, in one sentence. */
export function unreadableInput(
  input: string,
  error: unknown,
): UnreadableInput {
  const { code, message } = error as NodeJS.ErrnoException;
  return {
    input,
    message: `${input} cannot be read: ${REASONS[code ?? ''] ?? message}.`,
  };
}

function yamlFiles(pattern: string, cwd: string): Promise<string[]> {
  return glob(pattern, {
    cwd,
    absolute: true,
    caseSensitiveMatch: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**'],
  }).then(files => files.filter(file => /\.ya?ml$/i.test(file)));
}

async function filesOf(input: string, cwd: string): Promise<string[]> {
  const path = resolve(cwd, input);
  if (glob.isDynamicPattern(input) && !existsSync(path)) {
    const files = await yamlFiles(input.split(sep).join('/'), cwd);
    if (files.length > 0) return files;
    throw new Error('it matches no .yaml or .yml file');
  }
  const stats = await fs.stat(path);
  if (stats.isFile()) return [path];
  if (!stats.isDirectory()) {
    throw new Error('it is neither a file nor a folder');
  }
  const files = await yamlFiles('**/*.{yaml,yml}', path);
  if (files.length > 0) return files;
  throw new Error('it holds no .yaml or .yml file');
}

/**
 * The files that inputs name: files as they are, folders with all their YAML files, globs with the YAML files that they match.
 * Folders whose name begins with a dot, `node_modules` and symbolic links are passed over unless they are named themselves.
 *
 * @public
 */
export async function findFiles(
  inputs: readonly string[],
  cwd: string,
): Promise<FoundFiles> {
  const files = new Set<string>();
  const unreadable: UnreadableInput[] = [];
  for (const input of inputs) {
    try {
      for (const file of await filesOf(input, cwd)) files.add(resolve(file));
    } catch (error) {
      unreadable.push(unreadableInput(input, error));
    }
  }
  return { files: [...files].sort(), unreadable };
}
