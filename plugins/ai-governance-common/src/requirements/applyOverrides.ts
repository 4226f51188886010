import { nearestName } from '../validation';
import { RequirementOverride, SetOverride } from './overrideNotes';
import { CompiledRequirementSet, compileSet } from './parseRequirementSet';
import {
  Report,
  RequirementSetError,
  RequirementSetProblem,
} from './requirementDocument';
import { RequirementOverrides } from './RequirementOverrides';
import { Requirement, RequirementSet } from './RequirementSet';
import { tighten } from './tighten';

/** A field of `tighten` that would ask less, and what to do instead. */
const NO_LOOSENING =
  'Overrides only ask more. To ask less, switch the requirement off with a reason, and add one of your own.';

/**
 * A published set as a company's overrides change it: with requirements added, asked more strictly, or switched off, each with its reason.
 * Its version carries that of the overrides, such as `1.0.0+acme.1`. Throws RequirementSetError, with file, line and reason, for what
 * would ask less without switching a requirement off, for ids that are not there, and for ids that are there already.
 *
 * @public
 */
export function applyOverrides(
  base: CompiledRequirementSet,
  overrides: RequirementOverrides,
): CompiledRequirementSet {
  const { content, document, file } = overrides;
  const problems: RequirementSetProblem[] = [];
  const report: Report = (path, at, message) =>
    problems.push({ message, range: document.locate(path, at) });
  const refuse = () => {
    if (problems.length > 0) throw new RequirementSetError(file, problems);
  };
  const set = overridden(base.set, overrides, report);
  refuse();
  const added = set.requirements.length - content.add.length;
  const compiled = compileSet(set, report, index =>
    index < added ? ['requirements'] : ['add', index - added],
  );
  refuse();
  return { ...compiled, base, overrides };
}

function overridden(
  base: RequirementSet,
  { content, file }: RequirementOverrides,
  report: Report,
): RequirementSet {
  const name = file.split(/[\\/]/).pop()!;
  const note = (
    change: RequirementOverride['change'],
    reason: string,
    fields: RequirementOverride['fields'] = [],
  ): RequirementOverride => ({ change, reason, file: name, fields });
  const ids = base.requirements.map(each => each.id);
  content.requirements.forEach(({ id }, index) => {
    if (ids.includes(id)) return;
    const nearest = nearestName(id, ids);
    report(
      ['requirements', index, 'id'],
      'value',
      `${base.id} has no requirement ${id}.${
        nearest ? ` Did you mean ${nearest}?` : ''
      }`,
    );
  });
  content.add.forEach(({ id }, index) => {
    if (!ids.includes(id)) return;
    report(
      ['add', index, 'id'],
      'value',
      `${base.id} has a requirement ${id} already; give this one another id.`,
    );
  });

  const off: Requirement[] = [];
  const kept = base.requirements.flatMap(requirement => {
    const index = content.requirements.findIndex(
      each => each.id === requirement.id,
    );
    if (index < 0) return [requirement];
    const change = content.requirements[index];
    if (change.off) {
      off.push({ ...requirement, override: note('off', change.reason) });
      return [];
    }
    const tightened = tighten(requirement, change.tighten!, (field, why) =>
      report(
        ['requirements', index, 'tighten', field],
        'value',
        `${requirement.id}: tighten.${field} ${why}. ${NO_LOOSENING}`,
      ),
    );
    const override = note('tightened', change.reason, tightened.fields);
    return [{ ...tightened.requirement, override }];
  });
  const added = content.add.map(each => ({
    ...each,
    override: note('added', content.reason),
  }));
  const override: SetOverride = {
    version: content.version,
    baseVersion: base.version,
    reason: content.reason,
    file: name,
  };
  return {
    ...base,
    version: `${base.version}+${content.version}`,
    requirements: [...withoutParts(kept, off, content, report), ...added],
    override,
    off,
  };
}

/** A roll-up is made of what is still asked. */
function withoutParts(
  requirements: readonly Requirement[],
  off: readonly Requirement[],
  content: RequirementOverrides['content'],
  report: Report,
): Requirement[] {
  const gone = new Set(off.map(each => each.id));
  return requirements.map(requirement => {
    const { mode } = requirement;
    if (typeof mode !== 'object') return requirement;
    const rollup = mode.rollup.filter(each => !gone.has(each));
    if (rollup.length > 0) return { ...requirement, mode: { rollup } };
    const index = content.requirements.findIndex(({ id }) =>
      mode.rollup.includes(id),
    );
    report(
      ['requirements', index, 'off'],
      'value',
      `Every part of ${requirement.id} is switched off; switch it off, too.`,
    );
    return requirement;
  });
}
