import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AIEntity,
  CompiledRequirementSet,
  DriftSettings,
  EntityIndex,
  EntityStatus,
  freshUntil,
  isAIEntity,
  Judge,
  readEntityRef,
  SupplyChainNode,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AuditStore } from '../audit/AuditStore';
import { EntityGraph, EntityGraphLoader } from '../catalog/EntityGraphLoader';
import { storable } from '../database/storable';
import { RequestStore } from '../decisions/RequestStore';
import { stageThatFollows } from '../decisions/stageThatFollows';
import { StageStore } from '../decisions/StageStore';
import { EntityDrift, MeasuredDrift } from '../signals/EntityDrift';
import { decisionFacts } from './decisionFacts';
import { EntityState, Uses } from './EntityState';
import { inputsHash, monitorFieldsOf, ownHash } from './fingerprint';
import { OneBehind } from './OneBehind';
import { Organisation } from './Organisation';
import { setsHash } from './setsHash';
import { StateStore } from './StateStore';

/** Entities judged together: their supply chains overlap, and each is loaded and judged once. */
const ENTITIES_AT_ONCE = 500;

/** Entities with everything that a judgement of them rests on, but for decisions. */
export type LoadedPart = {
  graph: EntityGraph;
  organisation: string | undefined;
  /** The entity that a file has otherwise than the catalog. */
  instead?: string;
};

/** Judges entities with everything that is known of them, and keeps the judgements. */
export class EvaluationService {
  /** Identifies what judges: a judgement by something else is not the present one. */
  readonly sets: string;
  private readonly monitorFields: readonly string[];

  constructor(
    private readonly options: {
      loader: EntityGraphLoader;
      sets: readonly CompiledRequirementSet[];
      audit: AuditStore;
      states: StateStore;
      requests: RequestStore;
      stages: StageStore;
      organisation: Organisation;
      drift: EntityDrift;
      driftSettings: DriftSettings;
      now?: () => Date;
    },
  ) {
    this.sets = setsHash(options.sets);
    this.monitorFields = monitorFieldsOf(options.sets);
  }

  /**
   * Judges entities and keeps what was found. Entities that are not in the catalog are taken out of the estate.
   *
   * @param take - is given each judgement; what it does not hold on to is forgotten, since a large estate is large
   */
  async evaluate(
    refs: readonly string[],
    take: (state: EntityState) => void = () => {},
    signal?: AbortSignal,
  ): Promise<void> {
    const { audit } = this.options;
    const keeping = new OneBehind();
    for (let i = 0; i < refs.length; i += ENTITIES_AT_ONCE) {
      signal?.throwIfAborted();
      const part = refs.slice(i, i + ENTITIES_AT_ONCE);
      const loaded = await this.load(part);
      // Read before the decisions: a judgement may know of more than this, never of less.
      const factsSeq = (await audit.head())?.seq ?? 0;
      const { judge, measured } = await this.judging(loaded);
      const isThere = (ref: string) => this.isThere(loaded, ref);
      const found = part.filter(isThere).map(ref =>
        this.stateOf(loaded, judge, ref, {
          factsSeq,
          signalsSeq: measured.seqOf(ref),
        }),
      );
      const gone = part.filter(ref => !isThere(ref));
      // Judging rests on no other judgement that is kept: the database writes these while the next are judged.
      await keeping.run(() => this.keep(found, gone));
      found.forEach(take);
    }
    await keeping.done();
  }

  private async keep(
    found: readonly EntityState[],
    gone: readonly string[],
  ): Promise<void> {
    const { states } = this.options;
    await states.save(found);
    if (gone.length > 0) await states.remove(gone);
  }

  /**
   * Loads entities from the catalog.
   *
   * @param instead - an entity that stands in for the catalog's, such as the one of a pull request
   */
  async load(refs: readonly string[], instead?: Entity): Promise<LoadedPart> {
    const { loader, organisation } = this.options;
    return {
      graph: await loader.load(refs, instead),
      organisation: await organisation.ref(),
      ...(instead && { instead: stringifyEntityRef(instead) }),
    };
  }

  /** Whether something loaded is an entity that can be judged. */
  isThere({ graph }: LoadedPart, ref: string): boolean {
    const entity = graph.index.get(ref);
    return entity !== undefined && isAIEntity(entity);
  }

  /**
   * A judge of what was loaded, with the decisions of this moment.
   *
   * @param tx - to see what a transaction sees
   * @param sets - other requirement sets than those that are on
   */
  async judge(
    loaded: LoadedPart,
    tx?: Knex.Transaction,
    sets: readonly CompiledRequirementSet[] = this.options.sets,
  ): Promise<Judge> {
    return (await this.judging(loaded, tx, sets)).judge;
  }

  private async judging(
    { graph, organisation, instead }: LoadedPart,
    tx?: Knex.Transaction,
    sets: readonly CompiledRequirementSet[] = this.options.sets,
  ): Promise<{ judge: Judge; measured: MeasuredDrift }> {
    const { requests, stages, drift, now = () => new Date() } = this.options;
    const { index, incomplete } = graph;
    const refs = index.refs().filter(ref => isAIEntity(index.get(ref)!));
    const moment = now();
    const measured = await drift.of(
      refs.map(ref => index.get(ref) as unknown as AIEntity),
      moment,
      tx,
      instead,
    );
    const approved = await requests.approved(
      organisation ? [...refs, organisation] : refs,
      tx,
    );
    const decided = await stages.current(refs, tx);
    const judge = new Judge(index, {
      sets,
      now: moment,
      drift: measured.drift,
      incomplete: () => incomplete,
      // Which products use an entity is not known either then, and with it not what is owed.
      related: incomplete === undefined,
      ...decisionFacts({
        index,
        approved,
        stages: decided,
        organisation,
        incomplete: incomplete !== undefined,
        now: moment,
      }),
    });
    return { judge, measured };
  }

  private stateOf(
    { graph, organisation }: LoadedPart,
    judge: Judge,
    ref: string,
    known: Pick<EntityState, 'factsSeq' | 'signalsSeq'>,
  ): EntityState {
    const { index, etags } = graph;
    const entity = index.get(ref) as unknown as AIEntity;
    const status = judge.statusOf(ref);
    const [node, ...others] = status.supplyChain.nodes;
    const ownOf = (each: SupplyChainNode) =>
      ownHash(
        each,
        judge.judgementOf(each.entityRef).drift,
        this.monitorFields,
      );
    const seen = new Map(others.map(each => [each.entityRef, ownOf(each)]));
    const uses: Uses = {
      chain: [...seen.keys()].sort(),
      named: namedBy(index, ref).filter(
        each => !seen.has(each) && each !== ref,
      ),
    };
    const { system, version } = entity.spec as Record<string, unknown>;
    const { prohibited } = judge.judgementOf(ref).standing;
    return {
      status,
      kind: entity.kind,
      title: storable(entity.metadata.title ?? entity.metadata.name),
      owner: entity.spec.owner ?? null,
      system: typeof system === 'string' ? system : null,
      domain: domainOf(index, entity),
      version: typeof version === 'string' ? storable(version) : null,
      prohibited,
      follows:
        stageThatFollows({ status, kind: entity.kind, prohibited }) !==
        undefined,
      uses,
      etag: etags.get(ref) ?? null,
      own: ownOf(node),
      inputs: inputsHash(
        ref,
        uses,
        each => etags.get(each),
        each => seen.get(each),
        organisation,
      ),
      ...known,
      sets: this.sets,
      nextChangeAt: nextChange(status, this.options.driftSettings),
    };
  }
}

/** Everything that an entity names, each once. */
function namedBy(index: EntityIndex, entityRef: string): string[] {
  return [
    ...new Set(index.declared(entityRef).flatMap(({ ref }) => ref ?? [])),
  ].sort();
}

/** The domain that an entity declares, or that its system does. */
function domainOf(index: EntityIndex, { spec }: AIEntity): string | null {
  const { domain, system } = spec as { domain?: string; system?: string };
  if (domain) return domain;
  const its = system ? index.get(system) : undefined;
  const declared = its?.spec?.domain;
  if (!its || typeof declared !== 'string') return null;
  const ref = readEntityRef(declared, {
    defaultKind: 'domain',
    defaultNamespace: its.metadata.namespace,
  });
  return ref ? stringifyEntityRef(ref) : null;
}

/** The first moment at which time alone may change what is so of an entity. */
function nextChange(
  { compliance, lifecycle, drift }: EntityStatus,
  settings: DriftSettings,
): string | null {
  const moments = [
    ...compliance.results,
    ...(lifecycle.next?.results ?? []),
  ].flatMap(({ changesAt }) => (changesAt ? Date.parse(changesAt) : []));
  for (const monitor of drift.monitors) {
    const fresh = monitor.stale ? undefined : freshUntil(monitor, settings);
    if (fresh) moments.push(fresh.getTime() + 1);
  }
  return moments.length > 0
    ? new Date(Math.min(...moments)).toISOString()
    : null;
}
