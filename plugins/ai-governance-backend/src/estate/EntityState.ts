import {
  EntityStatus,
  Level,
  Stage,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** References of what a judgement rests on. */
export type Uses = {
  /** What the entity runs on and what runs on it. */
  chain: readonly string[];
  /** Whatever else it names. */
  named: readonly string[];
};

/** The latest judgement of one entity with what it is found by. */
export type EntityState = {
  status: EntityStatus;
  kind: string;
  title: string;
  owner: string | null;
  system: string | null;
  /** The entity's own, or that of its system. */
  domain: string | null;
  /** The entity's spec.version. */
  version: string | null;
  /** By its tier, or by a prohibited practice that applies. */
  prohibited: boolean;
  /** The declared stage needs nobody to be decided, and is not decided yet. */
  follows: boolean;
  uses: Uses;
  /** Of the entity that was judged. */
  etag: string | null;
  /** Hash of what others see of this judgement. */
  own: string;
  /** Hash of everything that the judgement rests on. */
  inputs: string;
  /** Newest entry of the audit chain whose decisions the judgement knows; 0 before the first. */
  factsSeq: number;
  /** How much of what was measured of the entity the judgement knows; 0 before the first. */
  signalsSeq: number;
  /** Hash of the requirement sets that judged. */
  sets: string;
  /** ISO 8601: when time alone may change the judgement; null when it cannot. */
  nextChangeAt: string | null;
};

/** What tells whether a judgement is still the present one. */
export type Fingerprint = Pick<
  EntityState,
  | 'uses'
  | 'own'
  | 'inputs'
  | 'factsSeq'
  | 'signalsSeq'
  | 'sets'
  | 'nextChangeAt'
> & { entityRef: string; evaluatedAt: string };

/** How an entity stood from a moment on. */
export type HistoryEntry = {
  at: string;
  score: number | null;
  level: Level;
  declaredStage: string;
  decidedStage: Stage | null;
  drift: EntityStatus['drift']['status'];
  version: string | null;
  counts: EntityStatus['compliance']['counts'];
};
