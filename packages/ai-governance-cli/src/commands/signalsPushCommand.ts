import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AiGovernanceClient,
  MOST_OBSERVATIONS,
  ObservationOutcome,
  signalOutcomesSchema,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { CommandHost, ExitCode } from '../CommandHost';
import { count } from '../count';
import { printable } from '../formatters';
import { connectPortal, PortalError, PortalOptions } from '../portal';
import { readJsonFile, readObservationsFile } from './signalsPushFile';

/** What `--format` may be. */
export const SIGNAL_FORMATS = ['observations', 'evidently', 'nannyml'] as const;

/** Options of `signals push`, as the command line has them. */
export type SignalsPushOptions = PortalOptions & {
  /** The entity that was measured, where the file does not say. */
  entity: string;
  format: (typeof SIGNAL_FORMATS)[number];
  /** ISO 8601: when the measured time ended, where the document does not say. */
  windowEnd?: string;
};

/** A portal takes 8 MiB at once. */
const MOST_BYTES = 7 * 1024 * 1024;

/** What became of something in the file. */
type Told = Pick<
  ObservationOutcome,
  'outcome' | 'code' | 'message' | 'replaced'
> & { place: string };

type Sent = { place: string; observation: unknown };

function fullRef(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultNamespace: 'default' }),
    );
  } catch {
    throw new Error(
      `--entity is "${text}", which is no entity reference. Write kind:namespace/name, such as model:default/credit-scorer.`,
    );
  }
}

/** Cuts a list into parts that a portal takes at once. */
function* parts(list: readonly Sent[]): Generator<Sent[]> {
  let part: Sent[] = [];
  let bytes = 0;
  for (const each of list) {
    const size = Buffer.byteLength(JSON.stringify(each.observation)) + 1;
    if (
      part.length === MOST_OBSERVATIONS ||
      (part.length > 0 && bytes + size > MOST_BYTES)
    ) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(each);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

function readOutcomes(answer: unknown, portal: string): ObservationOutcome[] {
  const { success, data } = signalOutcomesSchema.safeParse(answer);
  if (success) return data.outcomes;
  throw new PortalError(
    `${portal} answers something else than what became of the signals. Perhaps it runs another version than this program.`,
  );
}

async function pushPart(
  part: readonly Sent[],
  client: AiGovernanceClient,
  portal: string,
): Promise<Told[]> {
  const outcomes = readOutcomes(
    await client.pushSignals(part.map(({ observation }) => observation)),
    portal,
  );
  const answered = new Set(outcomes.map(({ index }) => index));
  if (
    outcomes.length !== part.length ||
    part.some((_, index) => !answered.has(index))
  ) {
    throw new PortalError(
      `${portal} does not say of each observation what became of it.`,
    );
  }
  return outcomes.map(outcome => ({
    ...outcome,
    place: part[outcome.index].place,
  }));
}

async function pushDocument(
  file: string,
  options: SignalsPushOptions & { format: 'evidently' | 'nannyml' },
  host: CommandHost,
): Promise<Told[]> {
  const { entity, format, windowEnd, portal } = options;
  const document = await readJsonFile(file, host.cwd);
  const answer = await connectPortal(options, host).pushToolDocument(
    format,
    document,
    { entityRef: fullRef(entity), windowEnd },
  );
  return readOutcomes(answer, portal).map(outcome => ({
    ...outcome,
    place: outcome.path ?? `[${outcome.index}]`,
  }));
}

/** What became of everything, by outcome, as a sentence; and whether other values were replaced. */
function totals(told: readonly Told[]): string {
  const outcomes = ['accepted', 'duplicate', 'unmapped', 'rejected'] as const;
  const parted = outcomes
    .map(name => ({
      name,
      number: told.filter(({ outcome }) => outcome === name).length,
    }))
    .filter(({ number }) => number > 0)
    .map(({ name, number }) => `${number} ${name}`);
  const replaced = told.filter(each => each.replaced !== undefined).length;
  return `${count(told.length, 'observation')}: ${parted.join(', ')}.${
    replaced > 0
      ? ` ${count(replaced, 'value')} took the place of another one.`
      : ''
  }`;
}

function report(told: readonly Told[], { stdout }: CommandHost): ExitCode {
  for (const { place, outcome, code, message } of told) {
    if (outcome !== 'rejected' && outcome !== 'unmapped') continue;
    const why = [message, code && `(${code})`].filter(Boolean).join(' ');
    stdout(
      `${printable(place || 'the file')}  ${outcome}  ${printable(why)}\n`,
    );
  }
  stdout(`${totals(told)}\n`);
  return told.some(({ outcome }) => outcome === 'rejected') ? 1 : 0;
}

/** `signals push`: sends what a monitoring tool measured, and prints what became of it. */
export async function signalsPushCommand(
  file: string,
  options: SignalsPushOptions,
  host: CommandHost,
): Promise<ExitCode> {
  const { format, portal, windowEnd } = options;
  if (windowEnd !== undefined && format !== 'evidently') {
    throw new Error(
      '--window-end goes with --format evidently only: everything else says for itself when it ends.',
    );
  }
  if (format !== 'observations') {
    const told = await pushDocument(file, { ...options, format }, host);
    if (told.length > 0) return report(told, host);
    throw new Error('The portal found nothing in the file that was measured.');
  }
  const entityRef = fullRef(options.entity);
  const client = connectPortal(options, host);
  const { observations, rejected } = await readObservationsFile(
    file,
    entityRef,
    host.cwd,
  );
  const told: Told[] = rejected.map(({ path, message }) => ({
    place: path,
    outcome: 'rejected',
    message,
  }));
  if (told.length + observations.length === 0) {
    throw new Error('The file holds no observation.');
  }
  try {
    for (const part of parts(observations)) {
      told.push(...(await pushPart(part, client, portal)));
    }
  } catch (error) {
    if (told.length > rejected.length) {
      report(told, host);
      throw new PortalError(
        `${(error as Error).message}
Not everything was sent. Send the file again: what is there already is a duplicate then.`,
      );
    }
    throw error;
  }
  return report(told, host);
}
