import { NewestEntries } from '../audit/NewestEntries';
import { CatalogEtags } from '../catalog/CatalogEtags';
import { StageKeeper } from '../decisions/StageKeeper';
import { SignalHeads } from '../signals/SignalHeads';
import { EntityState, Fingerprint } from './EntityState';
import { Estate } from './Estate';
import { EvaluationService } from './EvaluationService';
import { inputsHash } from './fingerprint';
import { Organisation } from './Organisation';
import { StateStore } from './StateStore';

/** Stages that follow from what is stored, recorded in one run; the rest waits for the next. */
const MOST_FOLLOWING = 500;
/** What nothing else touched is judged anew this often … */
const SLOW_MS = 6 * 3_600_000;
/** … so many in one run, the oldest first. */
const MOST_SLOW = 500;

/** What one run judged. */
export type SweepReport = {
  /** Entities whose judgement was not the present one any more. */
  outdated: number;
  /** Entities that others in their supply chain now look otherwise to. */
  dependents: number;
  /** Entities that left the catalog. */
  gone: number;
};

/**
 * Keeps the estate up with the catalog, decisions, what is measured, and time. The catalog tells of no change, so that its etags are compared with those that
 * every judgement rests on. Whatever a crash left half done is found in the same way.
 */
export class EstateSweep {
  constructor(
    private readonly options: {
      etags: CatalogEtags;
      newest: NewestEntries;
      heads: SignalHeads;
      states: StateStore;
      evaluation: EvaluationService;
      estate: Estate;
      stageKeeper: StageKeeper;
      organisation: Organisation;
      now?: () => Date;
    },
  ) {}

  async run(signal?: AbortSignal): Promise<SweepReport> {
    const { states, evaluation, estate, stageKeeper } = this.options;
    const ours = await this.options.etags.ofOurs(signal);
    const known = new Map(
      (await states.fingerprints()).map(each => [each.entityRef, each]),
    );
    const inputsOf = await this.presentInputs(ours, known, signal);
    const isOutdated = await this.outdatedness(known, inputsOf);

    const outdated = [...ours.keys()].filter(ref => {
      const judgement = known.get(ref);
      return !judgement || isOutdated(judgement);
    });
    const missing = [...known.keys()].filter(ref => !ours.has(ref));
    const touched = [...outdated, ...missing];
    const before = new Map(touched.map(ref => [ref, known.get(ref)?.own]));
    // What a page of the catalog left out while it changed is looked for once more before it is taken out.
    const judged = await estate.judged(touched, fingerprintOf, signal);
    for (const ref of missing) known.delete(ref);
    for (const each of judged) known.set(each.entityRef, each);

    const done = new Set(outdated);
    const looksOtherwise = new Set(
      touched.filter(ref => known.get(ref)?.own !== before.get(ref)),
    );
    const dependents = [...known.values()]
      .filter(
        each =>
          !done.has(each.entityRef) &&
          each.uses.chain.some(ref => looksOtherwise.has(ref)) &&
          each.inputs !== inputsOf(each),
      )
      .map(each => each.entityRef);
    await estate.refresh(dependents, signal);

    const settled = await stageKeeper.settle(
      await states.following(MOST_FOLLOWING),
    );
    await evaluation.evaluate(settled, undefined, signal);
    return {
      outdated: outdated.length,
      dependents: dependents.length,
      gone: missing.filter(ref => !known.has(ref)).length,
    };
  }

  /** The hash that the inputs of a judgement would have by now. */
  private async presentInputs(
    ours: ReadonlyMap<string, string>,
    known: ReadonlyMap<string, Fingerprint>,
    signal: AbortSignal | undefined,
  ): Promise<(judgement: Fingerprint) => string> {
    const { etags, organisation } = this.options;
    const named = new Set<string>();
    for (const { uses } of known.values()) {
      for (const ref of uses.named) if (!ours.has(ref)) named.add(ref);
    }
    const others = await etags.of([...named], signal);
    const organisationRef = await organisation.ref();
    return ({ entityRef, uses }) =>
      inputsHash(
        entityRef,
        uses,
        ref => ours.get(ref) ?? others.get(ref),
        ref => known.get(ref)?.own,
        organisationRef,
      );
  }

  /** Tells judgements that are not the present ones, whatever the reason. */
  private async outdatedness(
    known: ReadonlyMap<string, Fingerprint>,
    inputsOf: (judgement: Fingerprint) => string,
  ): Promise<(judgement: Fingerprint) => boolean> {
    const {
      newest,
      heads,
      organisation,
      evaluation,
      now = () => new Date(),
    } = this.options;
    const all = [...known.values()];
    const news = await newest.since(
      all.reduce(
        (least, { factsSeq }) => Math.min(least, factsSeq),
        Number.MAX_SAFE_INTEGER,
      ),
    );
    const measured = await heads.all();
    const organisationRef = await organisation.ref();
    const ofAll = organisationRef ? news.get(organisationRef) ?? 0 : 0;
    const moment = now();
    const slow = new Set(
      all
        .filter(
          each => moment.getTime() - Date.parse(each.evaluatedAt) > SLOW_MS,
        )
        .sort((a, b) => (a.evaluatedAt < b.evaluatedAt ? -1 : 1))
        .slice(0, MOST_SLOW)
        .map(each => each.entityRef),
    );
    return each =>
      each.sets !== evaluation.sets ||
      each.factsSeq < Math.max(ofAll, news.get(each.entityRef) ?? 0) ||
      each.signalsSeq < (measured.get(each.entityRef) ?? 0) ||
      (each.nextChangeAt !== null &&
        Date.parse(each.nextChangeAt) <= moment.getTime()) ||
      slow.has(each.entityRef) ||
      each.inputs !== inputsOf(each);
  }
}

function fingerprintOf({
  status,
  uses,
  own,
  inputs,
  factsSeq,
  signalsSeq,
  sets,
  nextChangeAt,
}: EntityState): Fingerprint {
  return {
    entityRef: status.entityRef,
    evaluatedAt: status.judgedAt,
    uses,
    own,
    inputs,
    factsSeq,
    signalsSeq,
    sets,
    nextChangeAt,
  };
}
