import { resolve } from 'node:path';
import { loadRequirementSets } from '@aiproduct/backstage-plugin-ai-governance-node';
import { CommandHost, ExitCode } from '../CommandHost';
import { FormatName, formatters, printable } from '../formatters';
import { lint } from '../lint';

/** Options of `lint`, as the command line has them. */
export type LintCommandOptions = {
  format: FormatName;
  failOn: 'error' | 'warning';
  /** Folders with a company's own requirement sets. */
  requirements: string[];
  strictReferences?: boolean;
  now?: Date;
};

/** `lint`: prints every problem of the files given. */
export async function lintCommand(
  inputs: readonly string[],
  options: LintCommandOptions,
  { stdout, stderr, cwd, color }: CommandHost,
): Promise<ExitCode> {
  const { format, failOn, requirements, strictReferences } = options;
  const sets = await loadRequirementSets({
    folders: requirements.map(folder => resolve(cwd, folder)),
  });
  const now = options.now ?? new Date();
  const report = await lint({ inputs, cwd, sets, now, strictReferences });
  const { problems, unreadable, counts } = report;
  if (counts.files > 0) stdout(formatters[format](report, { color, cwd }));
  for (const { message } of unreadable) stderr(`${printable(message)}\n`);
  if (unreadable.length > 0) return 2;
  const fails = problems.some(
    ({ severity }) => severity === 'error' || failOn === 'warning',
  );
  return fails ? 1 : 0;
}
