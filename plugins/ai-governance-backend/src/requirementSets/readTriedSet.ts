import path from 'node:path';
import { InputError } from '@backstage/errors';
import {
  applyOverrides,
  CompiledRequirementSet,
  parseRequirementFile,
  RequirementOverrides,
  RequirementSetError,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { TriedSet } from './DryRunService';

/**
 * The set that a file would make of those that are on, as publishing it would: a set is changed by the company's overrides of it, and overrides
 * change the set as it was published. Throws InputError for a file that does not load, with every reason and its line.
 */
export function readTriedSet(
  yaml: string,
  sets: readonly CompiledRequirementSet[],
): TriedSet & {
  /** That the overrides that are on do not fit the set, and why. */
  misfit?: string;
} {
  try {
    const read = parseRequirementFile(yaml, 'the set');
    const id = 'set' in read ? read.set.id : read.content.overrides;
    const present = sets.find(({ set }) => set.id === id);
    if ('set' in read) {
      return present?.overrides
        ? { present, ...withOverrides(read, present.overrides) }
        : { present, changed: read };
    }
    if (!present) {
      throw new InputError(
        `overrides: the requirement set ${id} is not on. These are: ${sets
          .map(({ set }) => set.id)
          .join(', ')}.`,
      );
    }
    return { present, changed: applyOverrides(present.base ?? present, read) };
  } catch (error) {
    if (error instanceof RequirementSetError) {
      throw new InputError(error.message);
    }
    throw error;
  }
}

function withOverrides(
  set: CompiledRequirementSet,
  overrides: RequirementOverrides,
): { changed: CompiledRequirementSet; misfit?: string } {
  try {
    return { changed: applyOverrides(set, overrides) };
  } catch (error) {
    if (!(error instanceof RequirementSetError)) throw error;
    const reasons = error.problems.map(
      ({ message, range }) => `line ${range.line}: ${message}`,
    );
    return {
      changed: set,
      misfit: `The overrides in ${path.basename(
        overrides.file,
      )} do not fit this set, and the portal would not start with both (${reasons.join(
        ' ',
      )}). Change the overrides with it; what is told here is what the set does without them.`,
    };
  }
}
