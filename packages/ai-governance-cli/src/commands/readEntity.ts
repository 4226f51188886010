import { resolve } from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { count } from '../count';
import {
  LintDocument,
  lintFile,
  LintProblem,
  readSource,
  shownPath,
  unreadableInput,
} from '../lint';

/** Why an entity of a file cannot be asked about, line by line. */
export class EntityFileError extends Error {
  override readonly name = 'EntityFileError';
}

const MOST_REFS = 10;

function told({ file, line, column, message, ruleId }: LintProblem): string {
  return `${file}:${line}:${column}  ${message}  ${ruleId}`;
}

function notFound(
  ref: string,
  file: string,
  documents: readonly LintDocument[],
): string {
  const refs = documents.flatMap(document => document.ref ?? []);
  if (refs.length === 0) return `${file} defines no entity.`;
  const more = refs.length - MOST_REFS;
  return `${file} does not define ${ref}. It defines ${refs
    .slice(0, MOST_REFS)
    .join(', ')}${more > 0 ? ` and ${count(more, 'other')}` : ''}.`;
}

/**
 * The one entity of a file that has a reference, checked as `lint` checks its shape. What is wrong with other documents of the file is
 * of no interest here.
 *
 * @throws EntityFileError when it is not there, is there twice, or is wrong
 */
export async function readEntity(
  path: string,
  ref: string,
  cwd: string,
): Promise<Entity> {
  const file = shownPath(resolve(cwd, path), cwd);
  const source = await readSource(resolve(cwd, path)).catch(error => {
    throw new EntityFileError(unreadableInput(file, error).message);
  });
  const { documents, problems } = lintFile(file, source);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const found = documents.filter(document => document.ref === ref);
  if (found.length === 0) {
    // Perhaps it is in a document that could not be read.
    const unread = errors.filter(({ entityRef }) => entityRef === null);
    throw new EntityFileError(
      [notFound(ref, file, documents), ...unread.map(told)].join('\n'),
    );
  }
  if (found.length > 1) {
    const lines = found.map(({ yaml }) => yaml.range.line).join(' and ');
    throw new EntityFileError(
      `${file} defines ${ref} more than once, in lines ${lines}. Leave one of them.`,
    );
  }
  const wrong = errors.filter(({ entityRef }) => entityRef === ref);
  if (wrong.length > 0) {
    throw new EntityFileError(
      [
        `${ref} cannot be asked about before ${count(
          wrong.length,
          'error',
        )} of its shape ${wrong.length === 1 ? 'is' : 'are'} mended.`,
        ...wrong.map(told),
      ].join('\n'),
    );
  }
  return found[0].written;
}
