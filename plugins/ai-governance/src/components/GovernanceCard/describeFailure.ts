/** What went wrong, in words for whoever looks at the page. */
export type Failure = { title: string; description: string };

/** What is known of an error that a request ended with. */
type RequestError = { message: string; statusCode?: unknown };

function statusOf({ statusCode }: RequestError): number | undefined {
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/** Says plainly why the governance status of an entity is not there, and what to do about it. */
export function describeFailure(error: RequestError): Failure {
  switch (statusOf(error)) {
    case 401:
      return {
        title: 'You are not signed in any more',
        description: 'Sign in again to see the governance status.',
      };
    case 403:
      return {
        title: 'You may not see this',
        description:
          'You are not allowed to read the governance status of this entity. Whoever runs this portal can allow it.',
      };
    case 404:
      return {
        title: 'Governance does not know this entity',
        description:
          'Either it is so new that it has not been looked at yet, which takes a minute at most; or you may not read it; or the governance backend is not installed.',
      };
    case undefined:
      return {
        title: 'The governance backend cannot be reached',
        description: `There was no answer: ${error.message}`,
      };
    default:
      return {
        title: 'The governance backend has a problem',
        description: error.message,
      };
  }
}
