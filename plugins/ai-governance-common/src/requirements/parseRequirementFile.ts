import {
  CompiledRequirementSet,
  readRequirementSet,
} from './parseRequirementSet';
import { readRequirementDocument } from './requirementDocument';
import {
  readRequirementOverrides,
  RequirementOverrides,
} from './RequirementOverrides';

/**
 * Reads a file of requirements: a set, or a company's overrides of one, which `overrides: <set id>` tells. Throws RequirementSetError
 * with all reasons at once.
 *
 * @param file - name of the file, for messages
 * @public
 */
export function parseRequirementFile(
  text: string,
  file: string,
): CompiledRequirementSet | RequirementOverrides {
  const document = readRequirementDocument(text, file);
  const { value } = document;
  return typeof value === 'object' && value !== null && 'overrides' in value
    ? readRequirementOverrides(document, file)
    : readRequirementSet(document, file);
}
