import { z } from 'zod';
import { pageOf } from './pageOf';

const headSchema = z.object({ seq: z.number().int(), hash: z.string() });

/** The answer of `GET /v1/audit`, newest first. Each entry's `hash` is SHA-256 over the RFC 8785 JSON of its other fields. */
export const auditPageSchema = pageOf(
  z.object({
    /** 1, 2, 3 … without a gap. */
    seq: z.number().int(),
    /** ISO 8601. */
    at: z.string(),
    /** A User, or `system`. */
    actor: z.string(),
    action: z.string(),
    /** An entity, or a requirement set. */
    subject: z.string(),
    /** Of free text it has the salted hash only. */
    data: z.record(z.string(), z.unknown()),
    prevHash: z.string(),
    hash: z.string(),
  }),
);

/** The answer of `GET /v1/audit/verify`. */
export const auditVerificationSchema = z.object({
  ok: z.boolean(),
  /** How many entries from the first on are as they were written. */
  entries: z.number().int(),
  /** The newest entry; null when there is none, or when the chain is broken. */
  head: headSchema.nullable(),
  /** The first broken entry. */
  broken: z.object({ seq: z.number().int(), reason: z.string() }).nullable(),
  /** How many texts were erased; their entries stand. */
  erased: z.number().int(),
});

/** The answer of `POST /v1/texts/{id}/erase` and `POST /v1/requests/{id}/erase-texts`. */
export const erasedTextsSchema = z.object({
  /** Ids of the texts, as the chain names them. */
  texts: z.array(z.string()),
  /** How many of them were erased now; the others had been before. */
  erased: z.number().int(),
});

/**
 * The answer of `POST /v1/texts/{id}/erase` and `POST /v1/requests/{id}/erase-texts`.
 *
 * @public
 */
export type ErasedTexts = z.infer<typeof erasedTextsSchema>;

/**
 * The answer of `GET /v1/audit`.
 *
 * @public
 */
export type AuditPage = z.infer<typeof auditPageSchema>;

/**
 * The answer of `GET /v1/audit/verify`.
 *
 * @public
 */
export type AuditVerification = z.infer<typeof auditVerificationSchema>;
