import { SourceError } from '@aiproduct/backstage-plugin-ai-governance-node';
import { z } from 'zod';

const series = z.object({
  metric: z.record(z.string(), z.string()),
  /** Seconds since 1970, and the value as text. */
  values: z.array(z.tuple([z.number(), z.string()])).optional(),
  histograms: z.array(z.unknown()).optional(),
});

const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(series),
  }),
  warnings: z.array(z.string()).optional(),
});

/** One series of an answer. */
export type PrometheusSeries = z.infer<typeof series>;

/** What Prometheus answers to a range query. Throws SourceError for anything else. */
export function readRangeAnswer(body: unknown): {
  series: PrometheusSeries[];
  warnings: string[];
} {
  const { success, data, error } = answerSchema.safeParse(body);
  if (!success) {
    const [{ path, message }] = error.issues;
    throw new SourceError(
      `it did not answer like Prometheus: ${
        path.join('.') || 'the answer'
      }: ${message}`,
    );
  }
  return { series: data.data.result, warnings: data.warnings ?? [] };
}
