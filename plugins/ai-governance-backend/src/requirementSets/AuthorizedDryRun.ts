import { createHash } from 'node:crypto';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  aiGovernanceSetsPublishPermission,
  CompiledRequirementSet,
  countResults,
  DryRun,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AccessControl } from '../access/AccessControl';
import { ReadableEstate } from '../access/ReadableEstate';
import { EvaluationService } from '../estate/EvaluationService';
import { readCursor, writeCursor } from '../lists/cursor';
import { addCounts } from '../portfolio/addCounts';
import { Concealer } from '../status/Concealer';
import { DryRunService, TriedSet } from './DryRunService';
import { EstateMarks } from './EstateMarks';
import { PublishedSets } from './PublishedSets';
import { readTriedSet } from './readTriedSet';
import { DryRunOutcomes, RecentDryRuns } from './RecentDryRuns';

const placeSchema = z.tuple([z.string()]);

/** Tries a changed requirement set, or changed overrides of one, on the estate before it is published. */
export class AuthorizedDryRun {
  private readonly recent = new RecentDryRuns();

  constructor(
    private readonly options: {
      access: AccessControl;
      readable: ReadableEstate;
      concealer: Concealer;
      dryRun: DryRunService;
      evaluation: EvaluationService;
      marks: EstateMarks;
      published: PublishedSets;
      sets: readonly CompiledRequirementSet[];
      now?: () => Date;
    },
  ) {}

  /** Throws InputError for a set that does not load, with every reason and its line. */
  async run(
    query: { yaml: string; limit: number; cursor?: string },
    credentials: BackstageCredentials,
  ): Promise<DryRun> {
    const { access, readable, dryRun, published, sets } = this.options;
    await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceSetsPublishPermission);
    const place = readCursor(placeSchema, query.cursor);
    const { misfit, ...tried } = readTriedSet(query.yaml, sets);
    const { set } = tried.changed;
    const refs = (await readable.refs(credentials)).sort();
    const outcomes = await this.outcomes(refs, tried, query.yaml, !place);
    const { changing, ...sums } = sumOf(refs, outcomes);
    const rest = changing.filter(ref => !place || ref > place[0]);
    const page = rest.slice(0, query.limit);
    const items = await dryRun.changes(page, tried);
    const problem = await published.problemOf(set);
    return {
      set: {
        id: set.id,
        version: set.version,
        present: tried.present?.set.version ?? null,
        problem: [misfit, problem].filter(Boolean).join(' ') || null,
      },
      ...sums,
      changed: changing.length,
      items: await this.concealed(items, credentials),
      ...(rest.length > page.length && {
        nextCursor: writeCursor([page[page.length - 1]]),
      }),
    };
  }

  /**
   * How entities fare. The first page of an answer judges all of them; further pages judge those of which something changed since. Another
   * replica judges all once more.
   */
  private async outcomes(
    refs: readonly string[],
    tried: TriedSet,
    yaml: string,
    isFirst: boolean,
  ): Promise<DryRunOutcomes> {
    const { dryRun, evaluation, marks, now = () => new Date() } = this.options;
    const key = createHash('sha256')
      .update(`${evaluation.sets}\n${yaml}`)
      .digest('hex');
    const known = isFirst ? undefined : this.recent.get(key, now());
    const run = known ?? this.recent.begin(now());
    // Read before anything is judged: an outcome may rest on more than its mark tells, never on less.
    const present = await marks.read();
    const missing = refs.filter(ref => {
      const found = run.outcomes.get(ref);
      return !found || found.mark !== present.get(ref);
    });
    if (missing.length > 0) {
      const found = await dryRun.outcomes(missing, tried);
      for (const ref of missing) {
        const outcome = found.get(ref);
        run.outcomes.set(ref, { mark: present.get(ref), outcome });
      }
      this.recent.keep(key, run, now());
    }
    return run.outcomes;
  }

  private async concealed(
    items: readonly DryRun['items'][number][],
    credentials: BackstageCredentials,
  ): Promise<DryRun['items']> {
    const shown = await this.options.concealer.results(
      items.flatMap(({ changes }) => changes),
      credentials,
    );
    return items.map(item => ({
      ...item,
      changes: shown.splice(0, item.changes.length),
    }));
  }
}

/** What changes, and how many results there are in all, of those that somebody may read. */
function sumOf(refs: readonly string[], outcomes: DryRunOutcomes) {
  let before = countResults([]);
  let after = countResults([]);
  let entities = 0;
  const changing: string[] = [];
  for (const ref of refs) {
    const outcome = outcomes.get(ref)?.outcome;
    if (!outcome) continue;
    entities += 1;
    before = addCounts(before, outcome.before);
    after = addCounts(after, outcome.after);
    if (outcome.changes) changing.push(ref);
  }
  return { entities, before, after, changing };
}
