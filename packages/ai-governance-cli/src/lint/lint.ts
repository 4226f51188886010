import { CompiledRequirementSet } from '@aiproduct/backstage-plugin-ai-governance-common';
import { checkDuplicates } from './checkDuplicates';
import { checkRequirements } from './checkRequirements';
import { checkUnresolved } from './checkUnresolved';
import { findFiles, shownPath, unreadableInput } from './findFiles';
import { LintDocument } from './LintDocument';
import { lintFile } from './lintFile';
import { compareProblems, LintProblem } from './LintProblem';
import { LintReport } from './LintReport';
import { lintRules } from './lintRules';
import { readSource } from './readSource';

/**
 * What to lint, and with what.
 *
 * @public
 */
export type LintOptions = {
  /** Files, folders and globs. */
  inputs: readonly string[];
  /** The folder that inputs are relative to, and that paths are shown relative to. */
  cwd: string;
  /** Requirement sets that say what is owed. */
  sets: readonly CompiledRequirementSet[];
  /** The moment that ages are judged at. */
  now: Date;
  /** These are all files: a reference that they do not resolve is an error. */
  strictReferences?: boolean;
};

/**
 * Finds every problem of every document of the files given. What cannot be read is told in the report; nothing that a file may
 * hold makes it throw.
 *
 * @public
 */
export async function lint(options: LintOptions): Promise<LintReport> {
  const { inputs, cwd, sets, now, strictReferences = false } = options;
  const { files, unreadable } = await findFiles(inputs, cwd);
  const documents: LintDocument[] = [];
  const misshapen = new Set<LintDocument>();
  const problems: LintProblem[] = [];
  const sources = new Map<string, string>();
  let read = 0;
  for (const path of files) {
    const file = shownPath(path, cwd);
    const source = await readSource(path).catch(error => {
      unreadable.push(unreadableInput(file, error));
    });
    if (!source) continue;
    const linted = lintFile(file, source);
    read += 1;
    // Of what is no text, there is nothing to show.
    if (source.text && !source.text.includes('\0'))
      sources.set(file, source.text);
    documents.push(...linted.documents);
    problems.push(...linted.problems);
    linted.misshapen.forEach(each => misshapen.add(each));
  }
  const owed = checkRequirements({ documents, misshapen, sets, now });
  problems.push(
    ...checkDuplicates(documents),
    ...checkUnresolved(documents, strictReferences),
    ...owed.problems,
  );
  problems.sort(compareProblems);
  const withProblems = new Set(problems.map(({ file }) => file));
  return {
    problems,
    unreadable,
    sources: new Map([...sources].filter(([file]) => withProblems.has(file))),
    rules: lintRules(sets),
    counts: {
      files: read,
      entities: documents.filter(({ ours }) => ours).length,
      notJudged: misshapen.size,
      unknown: owed.unknown,
    },
  };
}
