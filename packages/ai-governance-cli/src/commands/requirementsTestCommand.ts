import {
  CaseOutcome,
  CompiledRequirementSet,
  parseRequirementSet,
  parseYaml,
  RequirementSetError,
  runCases,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { shippedRequirementSets } from '@aiproduct/backstage-plugin-ai-governance-node';
import { CommandHost, ExitCode } from '../CommandHost';
import { count } from '../count';
import { printable } from '../formatters';
import { findFiles, readSource, shownPath, unreadableInput } from '../lint';

type Tested = {
  /** What is wrong, line by line. */
  findings: string[];
  sets: number;
  requirements: number;
  withoutCases: number;
  passed: number;
  failed: number;
};

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

function testSet(
  set: CompiledRequirementSet,
  file: string,
  text: string,
  tested: Tested,
): void {
  const [document] = parseYaml(text);
  const places = set.requirements.flatMap(({ definition }, index) =>
    definition.cases.map((_, position) => {
      const path = ['requirements', index, 'cases', position, 'expect'];
      const { line, column } = document.locate(path, 'value');
      return `${file}:${line}:${column}`;
    }),
  );
  tested.sets += 1;
  tested.requirements += set.requirements.length;
  tested.withoutCases += set.requirements.filter(
    ({ definition }) => definition.cases.length === 0,
  ).length;
  runCases(set).forEach((outcome, index) => {
    if (outcome.actual === outcome.expected) {
      tested.passed += 1;
    } else {
      tested.failed += 1;
      tested.findings.push(failure(outcome, places[index]));
    }
  });
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
    requirements: 0,
    withoutCases: 0,
    passed: 0,
    failed: 0,
  };
  for (const path of files) {
    const file = shownPath(path, cwd);
    try {
      const { text, problem } = await readSource(path);
      if (problem) {
        const { range, message, fix } = problem;
        throw new RequirementSetError(file, [
          { range, message: `${message} ${fix}` },
        ]);
      }
      testSet(parseRequirementSet(text, file), file, text, tested);
    } catch (error) {
      if (error instanceof RequirementSetError) {
        tested.findings.push(
          error.message.split('\n').map(printable).join('\n'),
        );
      } else unreadable.push(unreadableInput(file, error));
    }
  }
  const { findings, sets, requirements, withoutCases, passed, failed } = tested;
  for (const finding of findings) stdout(`${finding}\n\n`);
  if (files.length > 0) {
    stdout(
      `${passed} passed, ${failed} failed: ${count(
        passed + failed,
        'case',
      )} of ${count(requirements, 'requirement')} in ${count(
        sets,
        'set',
      )}; ${count(withoutCases, 'requirement')} without a case.
`,
    );
  }
  for (const { message } of unreadable) stderr(`${printable(message)}\n`);
  if (unreadable.length > 0) return 2;
  if (findings.length > 0) return 1;
  if (passed > 0) return 0;
  stderr('There was no case to run, so nothing is known.\n');
  return 2;
}
