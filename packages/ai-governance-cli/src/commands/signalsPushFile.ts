import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import {
  formatPath,
  readCsv,
  Refusal,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { shownPath, unreadableInput } from '../lint';

/** Far more than a monitoring system writes at once; it fits into memory several times over. */
const MOST_BYTES = 200_000_000;

/** Node's code for bytes that are no text. */
const NOT_UTF8 = 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** Why a file of signals cannot be sent, as a sentence. */
export class SignalsFileError extends Error {
  override readonly name = 'SignalsFileError';
}

/** Observations of a file, each with its place there. */
export type FileObservations = {
  observations: Array<{ place: string; observation: unknown }>;
  /** What cannot be sent. */
  rejected: Refusal[];
};

async function readText(path: string, cwd: string): Promise<string> {
  const absolute = resolve(cwd, path);
  const file = shownPath(absolute, cwd);
  try {
    const { size } = await fs.stat(absolute);
    if (size > MOST_BYTES) {
      throw new SignalsFileError(
        `${file} has ${size} bytes; at most ${MOST_BYTES} are read. Split it.`,
      );
    }
    const bytes = await fs.readFile(absolute);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof SignalsFileError) throw error;
    if ((error as NodeJS.ErrnoException).code === NOT_UTF8) {
      throw new SignalsFileError(
        `${file} is not UTF-8 text. Save it in the encoding UTF-8.`,
      );
    }
    throw new SignalsFileError(unreadableInput(file, error).message);
  }
}

/** The JSON document that a tool wrote. */
export async function readJsonFile(path: string, cwd: string): Promise<object> {
  const text = await readText(path, cwd);
  const file = shownPath(resolve(cwd, path), cwd);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const hint = /\b(NaN|Infinity)\b/.test(text)
      ? ' JSON has no NaN and no Infinity: write null.'
      : '';
    throw new SignalsFileError(
      `${file} is not JSON: ${(error as Error).message}.${hint}`,
    );
  }
  if (typeof document !== 'object' || document === null) {
    throw new SignalsFileError(
      `${file} holds a single value. Write an object or a list.`,
    );
  }
  return document;
}

function readTable(text: string, entityRef: string): FileObservations {
  // However many there are: they are sent in parts.
  const { readings, rejected } = readCsv(text, { entityRef, most: Infinity });
  return {
    rejected,
    observations: readings.map(
      ({ path, name, value, error, entityRef: ref, ...rest }) => ({
        place: formatPath(path),
        observation: {
          entityRef: ref,
          monitor: name,
          ...(error === undefined ? { value } : { error }),
          windowEnd: rest.windowEnd,
          windowStart: rest.windowStart,
          sampleSize: rest.sampleSize,
          modelVersion: rest.modelVersion,
          baselineId: rest.baselineId,
        },
      }),
    ),
  };
}

/** The entity goes with observations that name none; what else is in them is for the portal to judge. */
function withEntity(observation: unknown, entityRef: string): unknown {
  return typeof observation === 'object' &&
    observation !== null &&
    !Array.isArray(observation) &&
    !('entityRef' in observation)
    ? { entityRef, ...observation }
    : observation;
}

/**
 * The observations of a file: JSON as `POST /v1/signals` takes it or a list of them, or a table where its name ends in `.csv`. Throws
 * SignalsFileError for any other.
 *
 * @param entityRef - of observations that name no entity
 */
export async function readObservationsFile(
  path: string,
  entityRef: string,
  cwd: string,
): Promise<FileObservations> {
  if (/\.csv$/i.test(path)) {
    return readTable(await readText(path, cwd), entityRef);
  }
  const document = await readJsonFile(path, cwd);
  const inside = 'observations' in document ? document.observations : undefined;
  const items = inside ?? document;
  if (!Array.isArray(items)) {
    const file = shownPath(resolve(cwd, path), cwd);
    throw new SignalsFileError(
      `${file} holds no list of observations. Write [{ "monitor": …, "value": …, "windowEnd": … }], or such a list under "observations". For the document of another tool give --format.`,
    );
  }
  const before = inside === undefined ? '' : 'observations';
  return {
    rejected: [],
    observations: items.map((item, index) => ({
      place: `${before}[${index}]`,
      observation: withEntity(item, entityRef),
    })),
  };
}
