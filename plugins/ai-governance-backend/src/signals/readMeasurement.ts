import {
  formatPath,
  isIsoDate,
  MeasurementMethod,
  ObservationInput,
  observationInputSchema,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { entityRefIn } from '../access/entityRefIn';
import { isStorableText } from '../audit/canonicalJson';
import { Measurement } from './Measurement';
import { MeasurementOutcome } from './MeasurementOutcome';

/** Clocks differ by so much. */
const SKEW_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

/** What a reader of a tool's document adds to an observation. */
export type Reading = {
  /** In the shape that senders write. */
  observation: unknown;
  method?: MeasurementMethod;
  /** Why the value is kept without being judged, as a sentence. */
  unmapped?: string;
};

/** An observation whose sender need not have said which version was measured. */
export type Unversioned = Omit<Measurement, 'modelVersion'> & {
  modelVersion: string | undefined;
};

function rejected(code: string, message: string): MeasurementOutcome {
  return { outcome: 'rejected', code, message };
}

function told(path: ReadonlyArray<PropertyKey>, message: string): string {
  const place = formatPath(path as Array<string | number>);
  return `${place || 'The observation'}: ${message}.`;
}

/** A moment in milliseconds; undefined for what is not in the calendar, and for a time that does not say of which zone. */
function momentOf(text: string): number | undefined {
  return isIsoDate(text) ? Date.parse(text) : undefined;
}

/** Checks one observation by itself. */
export function readMeasurement(
  { observation, method, unmapped }: Reading,
  options: { now: Date; rawDays: number },
): Unversioned | MeasurementOutcome {
  const parsed = observationInputSchema.safeParse(observation);
  if (!parsed.success) {
    return rejected(
      'invalid',
      parsed.error.issues
        .slice(0, 5)
        .map(issue =>
          issue.code === 'unrecognized_keys'
            ? `${issue.keys
                .slice(0, 5)
                .join(', ')}: not a field of an observation.`
            : told(issue.path, issue.message),
        )
        .join(' '),
    );
  }
  const input = parsed.data;
  for (const key of TEXTS) {
    const text = input[key];
    if (text !== undefined && !isStorableText(text)) {
      return rejected(
        'invalid',
        `${key}: there is a character in it that cannot be kept (NUL, or half of a surrogate pair); leave it out.`,
      );
    }
  }
  let entityRef: string;
  try {
    entityRef = entityRefIn(input.entityRef);
  } catch (error) {
    return rejected('invalid', (error as Error).message);
  }
  const windowEnd = momentOf(input.windowEnd);
  const windowStart =
    input.windowStart === undefined ? null : momentOf(input.windowStart);
  if (windowEnd === undefined || windowStart === undefined) {
    const key = windowEnd === undefined ? 'windowEnd' : 'windowStart';
    return rejected(
      'invalid',
      `${key}: "${input[key]}" is no moment; write a date, or a date and time with its offset, such as 2026-11-20T00:00:00Z.`,
    );
  }
  const wrong = wrongWindow(windowStart, windowEnd, options);
  if (wrong) return wrong;
  return {
    entityRef,
    monitor: input.monitor,
    modelVersion: input.modelVersion,
    windowEnd,
    windowStart,
    // There is one zero only.
    value:
      input.value === undefined || input.value === null
        ? null
        : input.value + 0,
    error: input.error ?? null,
    sampleSize: input.sampleSize ?? null,
    baselineId: input.baselineId ?? null,
    unmapped: unmapped ?? null,
    method: method ?? null,
  };
}

const TEXTS = [
  'entityRef',
  'monitor',
  'modelVersion',
  'baselineId',
  'error',
] as const satisfies ReadonlyArray<keyof ObservationInput>;

function wrongWindow(
  windowStart: number | null,
  windowEnd: number,
  { now, rawDays }: { now: Date; rawDays: number },
): MeasurementOutcome | undefined {
  // A text of it costs more than all the rest here, and is needed seldom.
  const end = () => new Date(windowEnd).toISOString();
  if (windowStart !== null && windowStart > windowEnd) {
    return rejected(
      'invalid',
      `windowStart: it is after windowEnd, ${end()}; send the beginning of the window.`,
    );
  }
  if (windowEnd > now.getTime() + SKEW_MS) {
    return rejected(
      'future-window',
      `windowEnd: ${end()} is in the future, it is ${now.toISOString()} here; send a window once it has ended.`,
    );
  }
  if (windowEnd < now.getTime() - rawDays * DAY_MS) {
    return rejected(
      'too-old',
      `windowEnd: ${end()} is more than ${rawDays} days ago, and single values are not kept that long; send newer ones.`,
    );
  }
  return undefined;
}
