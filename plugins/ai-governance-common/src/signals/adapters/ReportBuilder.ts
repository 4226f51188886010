import { MOST_OBSERVATIONS } from '../../api/signals';
import { EntityPath, formatPath } from '../../paths';
import { AdapterReport, Reading } from './AdapterReport';

const LONGEST_NAME = 200;

/** A JSON object. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property; never one that a prototype brings. */
export function own(object: JsonObject, key: string): unknown {
  return Object.prototype.hasOwnProperty.call(object, key)
    ? object[key]
    : undefined;
}

/** The beginning of a value, however large it is and however deeply nested. */
function beginningOf(value: unknown, levels = 3): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  const inside = (each: unknown) => beginningOf(each, levels - 1);
  return Array.isArray(value)
    ? value.slice(0, 20).map(inside)
    : Object.fromEntries(
        Object.entries(value)
          .slice(0, 20)
          .map(([key, each]) => [key, inside(each)]),
      );
}

/** Text in a message: short enough to read, whatever a document holds. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(beginningOf(value)) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** Collects what an adapter finds. Nothing it is given disappears: what cannot be a reading is rejected. */
export class ReportBuilder {
  private readonly report: AdapterReport = { readings: [], rejected: [] };

  reject(path: EntityPath, message: string): void {
    this.report.rejected.push({ path: formatPath(path), message });
  }

  /**
   * Takes a figure as the document has it: a number, or null for one that its tool could not compute.
   *
   * @param failed - said of a figure that is null
   */
  take(
    figure: unknown,
    reading: Omit<Reading, 'value' | 'error'>,
    failed: string,
  ): void {
    const { path, name } = reading;
    if (name.length > LONGEST_NAME) {
      this.reject(
        path,
        `its name has ${name.length} characters; at most ${LONGEST_NAME} are kept.`,
      );
      return;
    }
    if (figure === null || isNotANumber(figure)) {
      this.report.readings.push({ ...reading, value: null, error: failed });
    } else if (typeof figure === 'number') {
      this.report.readings.push({ ...reading, value: figure });
    } else {
      this.reject(path, `must be a number, not ${quoted(figure)}.`);
    }
  }

  add(reading: Reading): void {
    this.report.readings.push(reading);
  }

  /** What was found, unless it is more than one call may bring. */
  build(most = MOST_OBSERVATIONS): AdapterReport {
    const { readings, rejected } = this.report;
    if (readings.length + rejected.length <= most) {
      return this.report;
    }
    return {
      readings: [],
      rejected: [
        {
          path: '',
          message: `The document holds ${
            readings.length + rejected.length
          } figures; send at most ${most} at a time.`,
        },
      ],
    };
  }
}

/** JSON has no such numbers; tools write them as text, and JavaScript callers as numbers. */
export function isNotANumber(figure: unknown): boolean {
  return (
    (typeof figure === 'number' && !Number.isFinite(figure)) ||
    (typeof figure === 'string' && /^[+-]?(nan|inf(inity)?)$/i.test(figure))
  );
}
