import {
  AdapterReport,
  distributionsInputSchema,
  readAlerts,
  readCsv,
  readEvidently,
  readMlflow,
  readNannyml,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { RequestHandler } from 'express';
import { z } from 'zod';
import { AuthorizedAdapters } from '../signals/adapters/AuthorizedAdapters';
import { AuthorizedDistributions } from '../signals/adapters/AuthorizedDistributions';
import { parseInput } from './parseInput';
import { RouteContext } from './RouteContext';

const entityRef = z.string().min(3).max(300);
const modelVersion = z.string().min(1).max(255).optional();

/** The sides are checked where the value is computed, which can name what is wrong in them. */
const uncheckedSides = distributionsInputSchema.extend({
  reference: z.unknown(),
  current: z.unknown(),
});

/** Query of the adapters whose documents name no entity. */
export const adapterQuerySchema = z.strictObject({ entityRef, modelVersion });

/** Query of `POST /v1/signals/evidently`. */
export const evidentlyQuerySchema = z.strictObject({
  entityRef,
  modelVersion,
  /** End of the window that was measured; the report's own timestamp where left out. */
  windowEnd: z.string().min(4).max(40).optional(),
});

/** Query of `POST /v1/signals/csv`; rows may name their entity. */
export const csvQuerySchema = z.strictObject({
  entityRef: entityRef.optional(),
  modelVersion,
});

/** Query of `POST /v1/signals/alertmanager`. */
export const alertsQuerySchema = z.strictObject({});

/** The documents that are read, and how. */
export const ADAPTERS: ReadonlyArray<{
  path: string;
  id: string;
  summary: string;
  query: z.ZodObject;
  /** The body is text of this type; JSON where left out. */
  text?: 'text/csv';
  read: (
    document: unknown,
    query: { entityRef?: string; windowEnd?: string },
  ) => AdapterReport;
}> = [
  {
    path: '/v1/signals/evidently',
    id: 'pushEvidently',
    summary: 'Takes a report of Evidently, of any version that writes JSON.',
    query: evidentlyQuerySchema,
    read: readEvidently,
  },
  {
    path: '/v1/signals/nannyml',
    id: 'pushNannyml',
    summary: 'Takes the chunks of a result of NannyML, as records.',
    query: adapterQuerySchema,
    read: readNannyml,
  },
  {
    path: '/v1/signals/alertmanager',
    id: 'pushAlerts',
    summary:
      'Takes the webhook of Prometheus Alertmanager or Grafana; the labels entity_ref and monitor say what an alert is about.',
    query: alertsQuerySchema,
    read: readAlerts,
  },
  {
    path: '/v1/signals/mlflow',
    id: 'pushMlflow',
    summary:
      "Takes metrics as MLflow's tracking API answers them: of a run, of several, or the history of one.",
    query: adapterQuerySchema,
    read: readMlflow,
  },
  {
    path: '/v1/signals/csv',
    id: 'pushCsv',
    summary:
      'Takes a table of observations, with the names of their fields in its first row.',
    query: csvQuerySchema,
    text: 'text/csv',
    read: readCsv,
  },
];

/** What monitoring tools write, and distributions of which the value is computed here. */
export function addAdapterRoutes(
  context: RouteContext,
  services: {
    adapters: AuthorizedAdapters;
    distributions: AuthorizedDistributions;
  },
): void {
  const { router, signals, csv } = context;
  const { adapters, distributions } = services;

  router.post(
    '/v1/signals/distributions',
    signals,
    async (request, response) => {
      const credentials = await context.anyone(request);
      const input = parseInput(uncheckedSides, request.body);
      response.status(207).json(await distributions.push(input, credentials));
    },
  );

  for (const { path, query, text, read } of ADAPTERS) {
    const body: RequestHandler = text ? csv : signals;
    router.post(path, body, async (request, response) => {
      const credentials = await context.anyone(request);
      const given: { entityRef?: string; windowEnd?: string } = parseInput(
        query,
        request.query,
      );
      response
        .status(207)
        .json(
          await adapters.push(
            () => read(request.body, given),
            given,
            credentials,
          ),
        );
    });
  }
}
