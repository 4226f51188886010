import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { JsonObject } from '@backstage/types';

/**
 * One entry of the audit chain. `prevHash` is the hash of the entry before it, 64 zeros for the first.
 *
 * @public
 */
export type AuditEntry = {
  /** 1, 2, 3 … without a gap. */
  seq: number;
  /** ISO 8601. */
  at: string;
  /** A User as a full reference, or `system`. */
  actor: string;
  /** Such as `attestation.approved`. */
  action: string;
  /** What it is about: an entity reference, or a set. */
  subject: string;
  data: JsonObject;
  prevHash: string;
};

/** The `prevHash` of the first entry. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * SHA-256 over the RFC 8785 (JSON Canonicalization Scheme) form of an entry, in hexadecimal.
 *
 * @public
 */
export function hashOf(entry: AuditEntry): string {
  const { seq, at, actor, action, subject, data, prevHash } = entry;
  return sha256Of({ seq, at, actor, action, subject, data, prevHash });
}

/** SHA-256 over the RFC 8785 form of JSON, in hexadecimal. */
export function sha256Of(json: JsonObject): string {
  return createHash('sha256').update(canonicalize(json)!, 'utf8').digest('hex');
}
