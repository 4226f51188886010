import { DryRunOutcome } from './DryRunService';

const MOST_RUNS = 4;
const MOST_ENTITIES = 100_000;
/** Long enough to judge a large estate and turn pages; dates that pass meanwhile are looked at again after it. */
const KEPT_MS = 300_000;

/**
 * How entities fared in a dry run, by reference; whoever may read them. With the mark of what was known of the entity before; without
 * an outcome where it is not there.
 */
export type DryRunOutcomes = Map<
  string,
  { mark: string | undefined; outcome: DryRunOutcome | undefined }
>;

/** One dry run: what it found, and until when that is taken for present, in milliseconds. */
export type RecentDryRun = { outcomes: DryRunOutcomes; until: number };

/**
 * The outcomes of the latest dry runs in this process, for the further pages of their answers. They hold counts, and nothing of what is
 * said of an entity; who may read it is decided anew for each page.
 */
export class RecentDryRuns {
  /** In the order in which they were kept. */
  private readonly runs = new Map<string, RecentDryRun>();

  /** A run that has found nothing yet. */
  begin(now: Date): RecentDryRun {
    return { outcomes: new Map(), until: now.getTime() + KEPT_MS };
  }

  /** @param key - of what was tried, and of the sets that are on */
  get(key: string, now: Date): RecentDryRun | undefined {
    const run = this.runs.get(key);
    return run && now.getTime() < run.until ? run : undefined;
  }

  /** Keeps a run; the oldest go where there are too many, or too many entities in them. */
  keep(key: string, run: RecentDryRun, now: Date): void {
    for (const [other, { until }] of this.runs) {
      if (until <= now.getTime()) this.runs.delete(other);
    }
    this.runs.delete(key);
    this.runs.set(key, run);
    while (this.runs.size > MOST_RUNS || this.entities() > MOST_ENTITIES) {
      const [oldest] = this.runs.keys();
      this.runs.delete(oldest);
    }
  }

  private entities(): number {
    let sum = 0;
    for (const { outcomes } of this.runs.values()) sum += outcomes.size;
    return sum;
  }
}
