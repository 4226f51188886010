import { InputError } from '@backstage/errors';
import { formatPath } from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';

function told(issue: z.core.$ZodIssue): string {
  const path = formatPath(issue.path as Array<string | number>);
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map(key =>
      formatPath([...(issue.path as Array<string | number>), key]),
    );
    return `${names.join(', ')}: not a field.`;
  }
  return `${path || 'The body'}: ${issue.message}.`;
}

/** What a request carries, checked. Throws InputError naming every path that is wrong. */
export function parseInput<T extends z.ZodType>(
  schema: T,
  input: unknown,
): z.infer<T> {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw new InputError(parsed.error.issues.map(told).join(' '));
}
