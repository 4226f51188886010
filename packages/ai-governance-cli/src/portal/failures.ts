import { printable } from '../formatters';
import { PortalError } from './PortalError';

const MOST_CHARACTERS = 2_000;

/** What went wrong before there was an answer, by the code of Node's error. */
const CONNECTIONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host could not be looked up',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_SOCKET: 'it closed the connection',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate comes from an authority that is not known here (NODE_EXTRA_CA_CERTS names more)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate comes from an authority that is not known here (NODE_EXTRA_CA_CERTS names more)',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

type Caused = { code?: unknown; message?: unknown; cause?: Caused };

/** The innermost code or message of an error and its causes: `fetch` itself says only that it failed. */
function reasonOf(error: Caused): string {
  let innermost = error;
  for (let depth = 0; innermost.cause && depth < 5; depth += 1) {
    innermost = innermost.cause;
  }
  const { code, message } = innermost;
  return (
    CONNECTIONS[String(code)] ??
    printable(String(message || code || 'it failed'))
  );
}

/** Why there was no answer. */
export function connectionFailure(
  error: unknown,
  { portal, timeoutMs }: { portal: string; timeoutMs: number },
): PortalError {
  if ((error as Error).name === 'TimeoutError') {
    return new PortalError(
      `${portal} did not answer within ${timeoutMs / 1000} seconds.`,
    );
  }
  return new PortalError(
    `${portal} cannot be reached: ${reasonOf(error as Caused)}.`,
  );
}

/** What the error of a Backstage backend says; undefined where the text is none. */
function messageIn(text: string): string | undefined {
  try {
    const message: unknown = JSON.parse(text)?.error?.message;
    return typeof message === 'string'
      ? printable(message.slice(0, MOST_CHARACTERS))
      : undefined;
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const REFUSALS: Record<number, string> = {
  400: 'does not understand what was sent',
  401: 'does not take the token in AI_GOVERNANCE_TOKEN',
  403: 'does not let the token in AI_GOVERNANCE_TOKEN do this',
  404: 'does not find it',
  413: 'does not take so much at once',
  429: 'was asked too often; try again later',
  503: 'is not ready; try again later',
};

/** What an answer says other than what was asked for; undefined for a successful one in JSON. */
export function answerFailure(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  text: string,
  portal: string,
): PortalError | undefined {
  const fail = (message: string) => new PortalError(message, status);
  if (status >= 300 && status < 400) {
    const location = printable(headers.get('location') ?? 'another address');
    return fail(
      `${portal} leads on to ${location} (${status}). Give the address of the portal's backend itself as --portal.`,
    );
  }
  if (status < 300) {
    if (isJson(text)) return undefined;
    const type = printable(headers.get('content-type') ?? 'no type');
    return fail(
      `${portal} answers with ${type} instead of JSON. Give the address of the portal's backend as --portal.`,
    );
  }
  const message = messageIn(text);
  if (status === 404 && message === undefined) {
    return fail(
      `There is no AI governance backend at ${portal} (404). Give the address of the portal's backend as --portal.`,
    );
  }
  const refusal = REFUSALS[status] ?? 'failed';
  return fail(
    `${portal} ${refusal} (${status})${message ? `: ${message}` : '.'}`,
  );
}
