import { NotFoundError } from '@backstage/errors';
import {
  API_VERSION,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { NewestEntries } from '../audit/NewestEntries';
import { CatalogEtags } from '../catalog/CatalogEtags';
import { EntityState } from '../estate/EntityState';
import { Estate } from '../estate/Estate';
import { EvaluationService } from '../estate/EvaluationService';
import { Organisation } from '../estate/Organisation';
import { StateStore } from '../estate/StateStore';
import { SignalHeads } from '../signals/SignalHeads';

/** What is so of entities, whoever asks. */
export interface StatusService {
  /** Throws NotFoundError for an entity that is not in the catalog. */
  getStatus(entityRef: string): Promise<EntityStatus>;
}

/**
 * Answers with the judgement that is kept while it is the present one: of the entity as the catalog has it, by the sets that are on, with
 * every decision about it and everything that was measured of it, and before the next moment at which time changes it. Otherwise the
 * entity is judged, and the judgement kept.
 * A change of another entity in the supply chain shows with the next sweep.
 */
export class StoredStatusService implements StatusService {
  private readonly underWay = new Map<string, Promise<EntityStatus>>();

  constructor(
    private readonly options: {
      etags: CatalogEtags;
      newest: NewestEntries;
      heads: SignalHeads;
      states: StateStore;
      evaluation: EvaluationService;
      estate: Estate;
      organisation: Organisation;
      now?: () => Date;
    },
  ) {}

  async getStatus(entityRef: string): Promise<EntityStatus> {
    const { etags, states } = this.options;
    const etag = (await etags.of([entityRef])).get(entityRef);
    if (etag === undefined) throw new NotFoundError(`There is no ${entityRef}`);
    const state = await states.get(entityRef);
    return state && state.etag === etag && (await this.isPresent(state))
      ? state.status
      : this.judge(entityRef);
  }

  private async isPresent({
    status,
    sets,
    nextChangeAt,
    factsSeq,
    signalsSeq,
  }: EntityState): Promise<boolean> {
    const { newest, heads, evaluation, organisation, now } = this.options;
    if (sets !== evaluation.sets) return false;
    const moment = (now?.() ?? new Date()).getTime();
    if (nextChangeAt && Date.parse(nextChangeAt) <= moment) return false;
    const { entityRef } = status;
    const measured = (await heads.of([entityRef])).get(entityRef) ?? 0;
    if (measured > signalsSeq) return false;
    const organisationRef = await organisation.ref();
    const subjects = [status.entityRef, organisationRef].filter(Boolean);
    return (await newest.of(subjects as string[])) <= factsSeq;
  }

  /** Who asks while an entity is being judged gets that judgement, too. */
  private judge(entityRef: string): Promise<EntityStatus> {
    let judging = this.underWay.get(entityRef);
    if (!judging) {
      judging = this.options.estate
        .judged([entityRef], each => each.status)
        .then(([status]) => {
          if (!status) {
            throw new NotFoundError(
              `${entityRef} is not of ${API_VERSION}; there is governance of that only`,
            );
          }
          return status;
        })
        .finally(() => this.underWay.delete(entityRef));
      this.underWay.set(entityRef, judging);
    }
    return judging;
  }
}
