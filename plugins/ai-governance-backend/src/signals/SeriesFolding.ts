import {
  DriftSettings,
  foldObservation,
  MeasurementMethod,
  Monitor,
  MonitorFold,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { readFold, writeFold } from './foldText';
import { isoOf } from './isoMoments';
import { ObservationRow } from './observationRows';

/** The first moment of all. */
const BEGINNING = 0;

/** What is folded into a series. */
export type Folded = {
  seriesId: number;
  /** In the order of their windows, each once. */
  fresh: readonly ObservationRow[];
  /** Undefined where nothing judges. */
  monitor: Monitor | undefined;
  settings: DriftSettings;
};

function read(text: string | null | undefined): MonitorFold | undefined {
  return text === null || text === undefined ? undefined : readFold(text);
}

/**
 * Folds new observations into one series, in the order of their windows: from the first new one on, over what is kept behind it, until
 * what is known is again what was known before. So it does not matter in which order observations came, or how many at once.
 */
export class SeriesFolding {
  /** Rows to write since they were last taken. */
  private out: ObservationRow[] = [];
  private next = 0;
  private fold: MonitorFold | undefined;
  private text: string | null;
  private done = false;
  /** Where the next page of kept rows begins. */
  private from: number;

  private constructor(
    private readonly options: Folded & {
      /** What is known after all that is kept; undefined while all is judged anew. */
      end?: string | null;
    },
    known: MonitorFold | undefined,
    from = BEGINNING,
  ) {
    this.fold = known;
    this.text = known ? writeFold(known) : null;
    this.from = from;
  }

  /**
   * Behind everything that is kept, or where nothing judges.
   *
   * @param known - after all that is kept
   */
  static append(folded: Folded, known: string | null): SeriesFolding {
    const folding = new SeriesFolding(folded, read(known));
    folding.take([], 1);
    return folding;
  }

  /**
   * In between of what is kept.
   *
   * @param before - what is known before the first of the new ones
   * @param end - what is known after all that is kept
   */
  static insert(
    folded: Folded,
    before: string | undefined,
    end: string | null,
  ): SeriesFolding {
    const [{ window_end: from }] = folded.fresh;
    return new SeriesFolding({ ...folded, end }, read(before), from);
  }

  /**
   * All of a series, since something else judges it now.
   *
   * @param before - what is known of observations that are not kept one by one any more: their level stands, counting begins anew
   */
  static anew(folded: Folded, before: string | undefined): SeriesFolding {
    const known = read(before);
    return new SeriesFolding(
      folded,
      known && { ...known, warnings: 0, criticals: 0, better: 0 },
    );
  }

  get seriesId(): number {
    return this.options.seriesId;
  }

  /** From where on kept rows are wanted; undefined when none is. */
  get wanted(): number | undefined {
    return this.done ? undefined : this.from;
  }

  /** What is known now. */
  get known(): { fold: MonitorFold | undefined; text: string | null } {
    return { fold: this.fold, text: this.text };
  }

  /** Rows to write, each once. */
  takeRows(): ObservationRow[] {
    const rows = this.out;
    this.out = [];
    return rows;
  }

  /**
   * Takes the next kept rows, in order.
   *
   * @param limit - how many there would be if there were more behind them
   */
  take(kept: readonly ObservationRow[], limit: number): void {
    const { fresh, end } = this.options;
    for (const row of kept) {
      while (
        this.next < fresh.length &&
        fresh[this.next].window_end < row.window_end
      ) {
        this.write(fresh[this.next++]);
      }
      if (fresh[this.next]?.window_end === row.window_end) {
        this.write(fresh[this.next++]);
        continue;
      }
      const before = row.fold;
      this.step(row);
      if (this.text !== before || this.level !== row.level) {
        this.out.push({ ...row, level: this.level, fold: this.text });
      } else if (end !== undefined && this.next === fresh.length) {
        // From here on everything is as it was.
        this.fold = read(end);
        this.text = end;
        this.done = true;
        return;
      }
    }
    if (kept.length < limit) {
      while (this.next < fresh.length) this.write(fresh[this.next++]);
      this.done = true;
    } else {
      this.from = kept[kept.length - 1].window_end + 1;
    }
  }

  private get level() {
    return this.fold?.level ?? null;
  }

  private write(row: ObservationRow): void {
    this.step(row);
    this.out.push({ ...row, level: this.level, fold: this.text });
  }

  private step(row: ObservationRow): void {
    const { monitor, settings } = this.options;
    if (!monitor) {
      this.fold = undefined;
      this.text = null;
      return;
    }
    if (row.unmapped !== null) return;
    const { value, error, sample_size: sampleSize, baseline_id } = row;
    const noiseFloor = noiseFloorOf(row);
    this.fold = foldObservation(
      this.fold,
      {
        windowEnd: isoOf(row.window_end),
        value,
        ...(error !== null && { error }),
        ...(sampleSize !== null && { sampleSize }),
        ...(baseline_id !== null && { baselineId: baseline_id }),
        ...(noiseFloor !== undefined && { noiseFloor }),
      },
      monitor,
      settings,
    );
    this.text = writeFold(this.fold);
  }
}

function noiseFloorOf({ method }: ObservationRow): number | undefined {
  if (method === null) return undefined;
  return (JSON.parse(method) as MeasurementMethod).noiseFloor;
}
