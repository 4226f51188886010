import { createHash } from 'node:crypto';
import { CompiledRequirementSet } from '@aiproduct/backstage-plugin-ai-governance-common';
import { version } from '../../package.json';
import { STATUS_FORMAT } from './StatusText';

/**
 * Identifies what judges, in hexadecimal: the requirement sets by what they ask, in their order, and the version of this package, which
 * brings the evaluator and writes judgements down.
 */
export function setsHash(sets: readonly CompiledRequirementSet[]): string {
  const hash = createHash('sha256').update(`${version} ${STATUS_FORMAT}\n`);
  for (const { set } of sets) hash.update(JSON.stringify(set)).update('\n');
  return hash.digest('hex');
}
