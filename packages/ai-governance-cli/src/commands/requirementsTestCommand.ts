import {
  applyOverrides,
  CaseOutcome,
  CompiledRequirementSet,
  parseRequirementFile,
  parseYaml,
  RequirementOverrides,
  RequirementSetError,
  runCases,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  loadRequirementSets,
  shippedRequirementSets,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { CommandHost, ExitCode } from '../CommandHost';
import { count } from '../count';
import { printable } from '../formatters';
import { findFiles, readSource, shownPath, unreadableInput } from '../lint';

type Tested = {
  /** What is wrong, line by line. */
  findings: string[];
  sets: number;
  /** Files with overrides of a set. */
  overrides: number;
  requirements: number;
  withoutCases: number;
  passed: number;
  failed: number;
};

type Read = { file: string; text: string };

function failure(
  { requirementId, name, expected, actual, reason }: CaseOutcome,
  place: string,
): string {
  return [
    place,
    `  ${requirementId}: ${name}`,
    `  expected ${expected}, actual ${actual}: ${reason}`,
  ]
    .map(printable)
    .join('\n');
}

/**
 * Runs the cases of requirements that a file has.
 *
 * @param list - the field of the file that holds them, which are the last ones of the set
 */
function testRequirements(
  set: CompiledRequirementSet,
  list: 'requirements' | 'add',
  own: number,
  { file, text }: Read,
  tested: Tested,
): void {
  const [document] = parseYaml(text);
  const requirements = set.requirements.slice(set.requirements.length - own);
  const ids = new Set(requirements.map(each => each.fullId));
  const places = requirements.flatMap(({ definition }, index) =>
    definition.cases.map((_, position) => {
      const path = [list, index, 'cases', position, 'expect'];
      const { line, column } = document.locate(path, 'value');
      return `${file}:${line}:${column}`;
    }),
  );
  tested.requirements += own;
  tested.withoutCases += requirements.filter(
    ({ definition }) => definition.cases.length === 0,
  ).length;
  const outcomes = runCases(set).filter(each => ids.has(each.requirementId));
  outcomes.forEach((outcome, index) => {
    if (outcome.actual === outcome.expected) {
      tested.passed += 1;
    } else {
      tested.failed += 1;
      tested.findings.push(failure(outcome, places[index]));
    }
  });
}

/** Overrides are of a set that is given, too, or of a shipped one. */
async function testOverrides(
  overrides: RequirementOverrides,
  given: readonly CompiledRequirementSet[],
  read: Read,
  tested: Tested,
): Promise<void> {
  const id = overrides.content.overrides;
  const known = [...given, ...(await loadRequirementSets({ sets: 'all' }))];
  const base = known.find(({ set }) => set.id === id);
  if (!base) {
    const range = overrides.document.locate(['overrides'], 'value');
    const message = `There is no requirement set ${id}, neither a shipped one nor in the files given.`;
    throw new RequirementSetError(read.file, [{ range, message }]);
  }
  const changed = applyOverrides(base, overrides);
  tested.overrides += 1;
  const added = overrides.content.add.length;
  testRequirements(changed, 'add', added, read, tested);
}

/** `requirements test`: runs the cases of requirement sets and prints those that end otherwise than expected. */
export async function requirementsTestCommand(
  inputs: readonly string[],
  { stdout, stderr, cwd }: CommandHost,
): Promise<ExitCode> {
  const given = inputs.length > 0 ? inputs : [shippedRequirementSets()];
  const { files, unreadable } = await findFiles(given, cwd);
  const tested: Tested = {
    findings: [],
    sets: 0,
    overrides: 0,
    requirements: 0,
    withoutCases: 0,
    passed: 0,
    failed: 0,
  };
  const sets: CompiledRequirementSet[] = [];
  const later: Array<{ read: Read; overrides: RequirementOverrides }> = [];
  const attempt = async (file: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (error instanceof RequirementSetError) {
        tested.findings.push(
          error.message.split('\n').map(printable).join('\n'),
        );
      } else unreadable.push(unreadableInput(file, error));
    }
  };
  for (const path of files) {
    const file = shownPath(path, cwd);
    await attempt(file, async () => {
      const { text, problem } = await readSource(path);
      if (problem) {
        const { range, message, fix } = problem;
        throw new RequirementSetError(file, [
          { range, message: `${message} ${fix}` },
        ]);
      }
      const read = { file, text };
      const found = parseRequirementFile(text, file);
      if (!('set' in found)) {
        later.push({ read, overrides: found });
        return;
      }
      sets.push(found);
      tested.sets += 1;
      const own = found.requirements.length;
      testRequirements(found, 'requirements', own, read, tested);
    });
  }
  for (const { read, overrides } of later) {
    await attempt(read.file, () =>
      testOverrides(overrides, sets, read, tested),
    );
  }
  const { findings, requirements, withoutCases, passed, failed } = tested;
  for (const finding of findings) stdout(`${finding}\n\n`);
  if (files.length > 0) {
    stdout(
      `${passed} passed, ${failed} failed: ${count(
        passed + failed,
        'case',
      )} of ${count(requirements, 'requirement')} in ${count(
        tested.sets,
        'set',
      )}; ${count(withoutCases, 'requirement')} without a case.
`,
    );
  }
  for (const { message } of unreadable) stderr(`${printable(message)}\n`);
  if (unreadable.length > 0) return 2;
  if (findings.length > 0) return 1;
  // Overrides that add nothing have no cases of their own: that they load is what is tested.
  if (passed > 0 || (tested.overrides > 0 && requirements === 0)) return 0;
  stderr('There was no case to run, so nothing is known.\n');
  return 2;
}
