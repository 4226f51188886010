import { Standing } from '../lifecycle';
import { Related, Seen } from '../relations';
import { DriftStatus, MonitorStatus } from '../signals';
import { Requirement } from './RequirementSet';

/**
 * What expressions see as `signals`: the drift of the entity; for a product also the monitors of what it uses.
 *
 * @public
 */
export type Signals = Omit<DriftStatus, 'monitors'> & {
  /** The worst status of the entity and, for a product, of each thing that it uses. */
  worst: DriftStatus['status'];
  monitors: Array<MonitorStatus & { entityRef?: string }>;
};

/**
 * Whether an attestation holds. `until` is the moment at which it expires, in ISO 8601.
 *
 * @public
 */
export type AttestationStanding =
  | { state: 'none' }
  | {
      state: 'valid' | 'expired';
      until: string;
      /** Why it no longer holds, as a sentence; the date by default. */
      reason?: string;
      evidence: Array<{ url: string; sha256?: string }>;
    };

/**
 * An exception that holds until a moment in ISO 8601.
 *
 * @public
 */
export type WaiverStanding = { until: string };

/**
 * Everything that a judgement of one entity rests on. What a host cannot obtain is left out, and results that need it
 * are `unknown`.
 *
 * @public
 */
export type EvaluationInput = {
  entity: Seen<{ kind: string; spec?: object; metadata?: object }>;
  standing: Standing;
  related?: Related;
  /** Why `related` may lack something that exists, as a sentence; results that read it are then `unknown`. */
  relatedIncomplete?: string;
  signals?: Signals;
  /** What people attested for the entity or, for requirements of that scope, its organisation; left out when the host does not know. */
  attestation?: (
    requirementId: string,
    scope: Requirement['scope'],
  ) => AttestationStanding;
  /** The exception from a requirement that holds now; left out when the host does not know. */
  waiver?: (requirementId: string) => WaiverStanding | undefined;
  now: Date;
};
