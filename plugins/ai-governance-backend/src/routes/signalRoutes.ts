import {
  isIsoDate,
  signalsInputSchema,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AuthorizedSignalHistory } from '../signals/AuthorizedSignalHistory';
import { AuthorizedSignals } from '../signals/AuthorizedSignals';
import { entityRefOf } from './entityRefOf';
import { parseInput } from './parseInput';
import { cursor, limitOf } from './queries';
import { RouteContext } from './RouteContext';

const moment = z
  .string()
  .refine(
    isIsoDate,
    'a date, or a date and time with its offset, such as 2026-11-20T00:00:00Z',
  )
  .optional();

/** Query of `GET …/signals`. */
export const signalsQuerySchema = z.strictObject({
  monitor: z.string().min(1).max(200),
  modelVersion: z.string().min(1).max(255).optional(),
  from: moment,
  to: moment,
  limit: limitOf(500, 5_000),
  cursor,
});

/** Query of `GET …/series`. */
export const seriesQuerySchema = z.strictObject({
  points: z.coerce.number().int().min(0).max(500).default(30),
});

function toDate(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

/** What was measured. */
export function addSignalRoutes(
  context: RouteContext,
  services: {
    signals: AuthorizedSignals;
    signalHistory: AuthorizedSignalHistory;
  },
): void {
  const { router } = context;
  const { signals, signalHistory } = services;
  const entity = '/v1/entities/:kind/:namespace/:name';

  router.post('/v1/signals', context.signals, async (request, response) => {
    const credentials = await context.anyone(request);
    const { observations } = parseInput(signalsInputSchema, request.body);
    response.status(207).json(await signals.push(observations, credentials));
  });

  router.get(`${entity}/signals`, async (request, response) => {
    const credentials = await context.person(request);
    const ref = entityRefOf(request.params);
    const query = parseInput(signalsQuerySchema, request.query);
    response.json(
      await signalHistory.observations(
        ref,
        { ...query, from: toDate(query.from), to: toDate(query.to) },
        credentials,
      ),
    );
  });

  router.get(`${entity}/series`, async (request, response) => {
    const credentials = await context.person(request);
    const ref = entityRefOf(request.params);
    const { points } = parseInput(seriesQuerySchema, request.query);
    response.json(await signalHistory.series(ref, points, credentials));
  });
}
