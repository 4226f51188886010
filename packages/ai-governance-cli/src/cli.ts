import {
  isIsoDate,
  STAGES,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  Command,
  CommanderError,
  InvalidArgumentError,
  Option,
} from 'commander';
import { version } from '../package.json';
import { CommandHost, ExitCode } from './CommandHost';
import { GateCommandOptions, gateCommand } from './commands/gateCommand';
import { LintCommandOptions, lintCommand } from './commands/lintCommand';
import { requirementsTestCommand } from './commands/requirementsTestCommand';
import {
  SIGNAL_FORMATS,
  signalsPushCommand,
  SignalsPushOptions,
} from './commands/signalsPushCommand';
import { formatters, printable } from './formatters';

const LINT_HELP = `
Reads every document of the files given, Backstage's own kinds included, and tells
what is wrong with each AIProduct, Model, Dataset and Guardrail: its YAML, its fields,
its references among these files, and what it owes at its stage and risk tier.

Examples:
  $ ai-governance lint catalog-info.yaml
  $ ai-governance lint catalog/ teams/*/model.yaml
  $ ai-governance lint catalog/ --fail-on warning --strict-references
  $ ai-governance lint catalog/ --requirements policies/requirements
  $ ai-governance lint catalog/ --format sarif > lint.sarif

Ends with 1 when there are findings at or above --fail-on, with 0 when there are
none, and with 2 after wrong use or when something could not be read.`;

const REQUIREMENTS_TEST_HELP = `
Each requirement may have cases: an entity, and the state that it must come to. This
runs them and prints those that come to another one. Without a file or folder, the
sets that come with this program are tested.

Examples:
  $ ai-governance requirements test
  $ ai-governance requirements test policies/requirements

Ends with 0 when all cases pass, with 1 when one fails or a set does not load, and
with 2 after wrong use or when something could not be read.`;

const GATE_HELP = `
Asks a portal, with the service token in AI_GOVERNANCE_TOKEN, what keeps an entity from
a stage. With --file it is asked as that file declares it, before it is merged; the
decisions about it and what was measured are those of the portal. Nothing changes.

Examples:
  $ ai-governance gate aiproduct:default/agent --to deployment --portal https://portal.example.com
  $ ai-governance gate aiproduct:default/agent --to deployment --portal https://portal.example.com --file catalog-info.yaml

Ends with 0 when it may move there, with 1 when it may not, and with 2 after wrong use
or when the portal could not be asked.`;

const SIGNALS_PUSH_HELP = `
Sends what a monitoring tool measured to a portal, with the service token in
AI_GOVERNANCE_TOKEN, and prints what became of it. An observation that is there
already, with the same value, is a duplicate: a file may be sent twice.

  observations  JSON as POST /v1/signals takes it, or a list of observations, or a
                table where the name of the file ends in .csv; --entity is for those
                that name none
  evidently     the report of Evidently as JSON
  nannyml       the rows of a NannyML result as JSON

Examples:
  $ ai-governance signals push drift.json --entity model:default/credit-scorer --portal https://portal.example.com
  $ ai-governance signals push report.json --format evidently --entity model:default/credit-scorer --portal https://portal.example.com

Ends with 0 when everything was taken, with 1 when something was rejected, and with 2
after wrong use or when the file or the portal could not be read.`;

function readMoment(text: string): string {
  return readDate(text).toISOString();
}

function readDate(text: string): Date {
  if (!isIsoDate(text)) {
    throw new InvalidArgumentError(
      'Write an ISO 8601 date such as 2026-05-01.',
    );
  }
  return new Date(text);
}

function program(host: CommandHost, done: (code: ExitCode) => void): Command {
  const cli = new Command('ai-governance')
    .description(
      'Checks catalog files with AI products, models, datasets and guardrails.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: host.stdout,
      writeErr: host.stderr,
      outputError: (text, write) =>
        write(text.split('\n').map(printable).join('\n')),
    });
  cli
    .command('lint')
    .summary('find every problem in catalog files')
    .description(
      'Finds every problem in catalog files and says what to write instead.',
    )
    .argument(
      '<file, folder or glob...>',
      'what to read; folders with all their .yaml and .yml files',
    )
    .addOption(
      new Option('--format <name>', 'how to print the problems')
        .choices(Object.keys(formatters))
        .default('stylish'),
    )
    .addOption(
      new Option(
        '--fail-on <severity>',
        'the least severity that makes the command end with 1',
      )
        .choices(['error', 'warning'])
        .default('error'),
    )
    .addOption(
      new Option(
        '--requirements <dir>',
        'a folder with requirement sets of your own, asked beside the shipped ones; may be given several times',
      )
        .argParser((dir: string, others: string[]) => [...others, dir])
        .default([], 'none'),
    )
    .option(
      '--strict-references',
      'these are all files: a reference that they do not resolve is an error',
    )
    .addOption(
      new Option('--now <date>', 'judge ages at this moment')
        .argParser(readDate)
        .hideHelp(),
    )
    .addHelpText('after', LINT_HELP)
    .action(async (inputs: string[], options: LintCommandOptions) =>
      done(await lintCommand(inputs, options, host)),
    );
  cli
    .command('gate')
    .summary('ask a portal whether an entity may move to a stage')
    .description(
      'Asks a portal whether an entity may move to a stage, and prints what keeps it from there.',
    )
    .argument(
      '<entity ref>',
      'the entity, such as aiproduct:default/credit-assistant',
    )
    .addOption(
      new Option('--to <stage>', 'the stage that it is to move to')
        .choices(STAGES)
        .makeOptionMandatory(),
    )
    .requiredOption('--portal <url>', 'the address of the portal')
    .option(
      '--file <catalog file>',
      'ask about the entity as this file declares it',
    )
    .addHelpText('after', GATE_HELP)
    .action(async (entity: string, options: GateCommandOptions) =>
      done(await gateCommand(entity, options, host)),
    );
  cli
    .command('signals')
    .description('work with what was measured')
    .command('push')
    .description('Sends what a monitoring tool measured to a portal.')
    .argument('<file>', 'what was measured')
    .requiredOption(
      '--entity <ref>',
      'the entity that was measured, such as model:default/credit-scorer',
    )
    .requiredOption('--portal <url>', 'the address of the portal')
    .addOption(
      new Option('--format <name>', 'what wrote the file')
        .choices(SIGNAL_FORMATS)
        .default('observations'),
    )
    .addOption(
      new Option(
        '--window-end <date>',
        'when the measured time ended, where the report does not say',
      ).argParser(readMoment),
    )
    .addHelpText('after', SIGNALS_PUSH_HELP)
    .action(async (file: string, options: SignalsPushOptions) =>
      done(await signalsPushCommand(file, options, host)),
    );
  cli
    .command('requirements')
    .description('work on requirement sets')
    .command('test')
    .description('Runs the cases that stand beside requirements.')
    .argument(
      '[file or folder...]',
      'requirement sets; the shipped ones when left out',
    )
    .addHelpText('after', REQUIREMENTS_TEST_HELP)
    .action(async (inputs: string[]) =>
      done(await requirementsTestCommand(inputs, host)),
    );
  return cli;
}

/**
 * Runs the command line. Prints what goes wrong and gives the exit code; never throws.
 *
 * @param args - the arguments behind the program's name
 * @public
 */
export async function run(
  args: readonly string[],
  host: CommandHost,
): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  try {
    await program(host, code => {
      exitCode = code;
    }).parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { message } = error as Error;
    host.stderr(`${message.split('\n').map(printable).join('\n')}\n`);
    return 2;
  }
}
