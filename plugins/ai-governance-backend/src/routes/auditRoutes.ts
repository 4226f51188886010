import { z } from 'zod';
import { AuthorizedAudit } from '../audit/AuthorizedAudit';
import { AuthorizedErasure } from '../audit/AuthorizedErasure';
import { parseInput } from './parseInput';
import { cursor, limitOf } from './queries';
import { RouteContext } from './RouteContext';

/** Query of `GET /v1/audit`. */
export const auditQuerySchema = z.strictObject({
  subject: z.string().max(300).optional(),
  actor: z.string().max(300).optional(),
  action: z.string().max(100).optional(),
  limit: limitOf(100, 500),
  cursor,
});

/** Query of `GET /v1/audit/verify`: a head of the chain that was published before, to find a chain that was rewritten as a whole. */
export const verifyQuerySchema = z
  .strictObject({
    seq: z.coerce.number().int().positive().optional(),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
      .optional(),
  })
  .refine(({ seq, hash }) => (seq === undefined) === (hash === undefined), {
    message: 'seq and hash are given together, or neither',
  });

/** The audit chain, and the texts beside it that can be erased. */
export function addAuditRoutes(
  context: RouteContext,
  services: { audit: AuthorizedAudit; erasure: AuthorizedErasure },
): void {
  const { router } = context;
  const { audit, erasure } = services;

  router.get('/v1/audit', async (request, response) => {
    const credentials = await context.person(request);
    const query = parseInput(auditQuerySchema, request.query);
    response.json(await audit.list(query, credentials));
  });

  router.get('/v1/audit/verify', async (request, response) => {
    const credentials = await context.person(request);
    const { seq, hash } = parseInput(verifyQuerySchema, request.query);
    response.json(
      await audit.verify(
        seq !== undefined && hash !== undefined ? { seq, hash } : undefined,
        credentials,
      ),
    );
  });

  router.post('/v1/texts/:id/erase', async (request, response) => {
    const credentials = await context.person(request);
    const { id } = request.params;
    const meta = { actionType: 'erase', id };
    const erased = await context.audited(request, 'text', meta, () =>
      erasure.eraseText(id, credentials),
    );
    response.json(erased);
  });

  router.post('/v1/requests/:id/erase-texts', async (request, response) => {
    const credentials = await context.person(request);
    const { id } = request.params;
    const meta = { actionType: 'erase-request', id };
    const erased = await context.audited(request, 'text', meta, () =>
      erasure.eraseTextsOfRequest(id, credentials),
    );
    response.json(erased);
  });
}
