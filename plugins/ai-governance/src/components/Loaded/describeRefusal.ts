import type { ErrorLike } from '@backstage/errors';

const TITLES: Record<number, string> = {
  400: 'Something in it is not right',
  401: 'You are not signed in any more',
  403: 'You may not do this',
  404: 'It is not there, or you may not see it',
  409: 'It cannot be done as things stand',
};

/** What the backend refused, in its own words where it gave any. */
export function describeRefusal(error: ErrorLike): {
  title: string;
  description: string;
} {
  const { statusCode, body } = error as {
    statusCode?: unknown;
    body?: { error?: { message?: unknown } };
  };
  const said = body?.error?.message;
  const description = typeof said === 'string' && said ? said : error.message;
  return typeof statusCode === 'number'
    ? {
        title: TITLES[statusCode] ?? 'The governance backend has a problem',
        description,
      }
    : { title: 'The governance backend cannot be reached', description };
}
