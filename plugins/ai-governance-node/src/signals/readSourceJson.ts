import { SourceEndpoint } from './readSourceEndpoint';
import { SourceError } from './SourceError';

const PATIENCE_MS = 30_000;
const MOST_BYTES = 32 * 1024 * 1024;
const LONGEST_REASON = 300;

/**
 * Asks a configured address for JSON: nothing but that address is called, redirects are not followed, thirty seconds are all it has with
 * its whole answer, and an answer of more than 32 MiB is refused.
 *
 * Throws SourceError with a sentence that says what the source did.
 *
 * @param path - below the endpoint's address, without a slash at its beginning
 * @public
 */
export async function readSourceJson(
  { url, headers }: Pick<SourceEndpoint, 'url' | 'headers'>,
  path: string,
  options: {
    query: Readonly<Record<string, string>>;
    signal: AbortSignal;
    patienceMs?: number;
    mostBytes?: number;
  },
): Promise<unknown> {
  const { query, signal, patienceMs = PATIENCE_MS } = options;
  const address = new URL(path, url);
  address.search = new URLSearchParams(query).toString();
  const patience = AbortSignal.timeout(patienceMs);
  let status: number;
  let text: string;
  try {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { accept: 'application/json', ...headers },
      signal: AbortSignal.any([signal, patience]),
    });
    status = response.status;
    text = await readText(response, options.mostBytes ?? MOST_BYTES);
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw noAnswer(error);
  }
  if (status >= 300 && status < 400) {
    throw new SourceError(
      `it answered ${status} with another address, and only configured addresses are called`,
      status,
    );
  }
  const body = parsed(text);
  if (status >= 200 && status < 300) {
    if (body !== undefined) return body;
    throw new SourceError(
      `it answered ${status} with something that is no JSON`,
    );
  }
  const why = reasonIn(body);
  throw new SourceError(
    `it answered ${status}${hint(status)}${why ? `: ${why}` : ''}`,
    status,
  );
}

async function readText(
  { status, body }: Response,
  mostBytes: number,
): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.length;
    if (bytes > mostBytes) {
      await reader.cancel();
      throw new SourceError(
        `it answered with more than ${mostBytes} bytes; ask for less`,
        status,
      );
    }
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What Prometheus and MLflow say beside a status that is no success. */
function reasonIn(body: unknown): string | undefined {
  const { error, message } = (body ?? {}) as Record<string, unknown>;
  const reason = [error, message].find(each => typeof each === 'string');
  return (reason as string | undefined)?.slice(0, LONGEST_REASON);
}

function hint(status: number): string {
  return status === 401 || status === 403
    ? ', the configured credentials are not enough'
    : '';
}

/** Without addresses or stacks. */
function noAnswer(error: unknown): SourceError {
  const { name, message, cause } = error as Error & {
    cause?: { code?: string; message?: string };
  };
  if (name === 'TimeoutError' || name === 'AbortError') {
    return new SourceError('there was no whole answer in time');
  }
  return new SourceError(
    `there was no answer: ${cause?.code ?? cause?.message ?? message}`,
  );
}
