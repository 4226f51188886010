import {
  readSourceJson,
  SourceEndpoint,
  SourceError,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { z } from 'zod';

/** A version of a registered model. */
export type ModelVersion = { version: string; runId: string };

const versionSchema = z.object({
  model_version: z.object({
    version: z.coerce.string().min(1),
    run_id: z.string().optional(),
  }),
});
const runSchema = z.object({
  run: z.looseObject({ data: z.looseObject({}).optional() }),
});
const historySchema = z.object({
  metrics: z.array(z.unknown()).optional(),
  next_page_token: z.string().optional(),
});

const PAGE = 1_000;
/** Values of one metric. */
const MOST_VALUES = 10_000;

/** Calls the REST API of MLflow. Everything throws SourceError with a sentence. */
export class MlflowClient {
  constructor(
    private readonly endpoint: SourceEndpoint,
    private readonly signal: AbortSignal,
  ) {}

  byAlias(name: string, alias: string): Promise<ModelVersion> {
    return this.version('registered-models/alias', { name, alias });
  }

  byVersion(name: string, version: string): Promise<ModelVersion> {
    return this.version('model-versions/get', { name, version });
  }

  /** The run with the newest value of each metric, in the shape of MLflow. */
  async run(runId: string): Promise<{ run: unknown }> {
    return this.get('runs/get', { run_id: runId }, runSchema);
  }

  /** Every value of one metric, in the shape of MLflow. */
  async history(runId: string, key: string): Promise<{ metrics: unknown[] }> {
    const metrics: unknown[] = [];
    let token: string | undefined;
    do {
      const page = await this.get(
        'metrics/get-history',
        {
          run_id: runId,
          metric_key: key,
          max_results: String(PAGE),
          ...(token && { page_token: token }),
        },
        historySchema,
      );
      metrics.push(...(page.metrics ?? []));
      if (metrics.length > MOST_VALUES) {
        throw new SourceError(
          `the metric ${key} of the run ${runId} has more than ${MOST_VALUES} values`,
          200,
        );
      }
      if (page.next_page_token && page.next_page_token === token) {
        throw new SourceError(
          `the metric ${key} of the run ${runId} has a page that leads to itself`,
          200,
        );
      }
      token = page.next_page_token;
    } while (token);
    return { metrics };
  }

  private async version(
    path: string,
    query: Record<string, string>,
  ): Promise<ModelVersion> {
    const {
      model_version: { version, run_id: runId },
    } = await this.get(path, query, versionSchema);
    if (runId) return { version, runId };
    throw new SourceError(
      `version ${version} of ${query.name} names no run that made it`,
      200,
    );
  }

  private async get<T>(
    path: string,
    query: Record<string, string>,
    schema: z.ZodType<T>,
  ): Promise<T> {
    const body = await readSourceJson(this.endpoint, `api/2.0/mlflow/${path}`, {
      query,
      signal: this.signal,
    });
    const { success, data, error } = schema.safeParse(body);
    if (success) return data;
    const [{ path: place, message }] = error.issues;
    throw new SourceError(
      `it did not answer ${path} like MLflow: ${
        place.join('.') || 'the answer'
      }: ${message}`,
      200,
    );
  }
}
