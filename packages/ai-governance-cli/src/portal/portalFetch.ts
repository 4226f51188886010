import { ReadableStream } from 'node:stream/web';
import { answerFailure, connectionFailure } from './failures';
import { PortalError } from './PortalError';

/** How a portal is asked. */
export type PortalFetchOptions = {
  /** Where its APIs are, without a slash at the end; failures name it. */
  portal: string;
  token: string;
  /** For each request, its answer included. */
  timeoutMs: number;
};

/** More than any answer of a portal has. */
const MOST_BYTES = 32 * 1024 * 1024;

async function readText(response: Response, portal: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body = response.body as ReadableStream<Uint8Array> | null;
  // Leaving the loop early ends the request.
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) {
      throw new PortalError(
        `${portal} answers with more than ${MOST_BYTES} bytes, which is no answer of the AI governance backend.`,
      );
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/**
 * A `fetch` that carries the token, waits a limited time, and gives nothing but successful answers in JSON. Everything else is thrown
 * as `PortalError`. Redirects are not followed: the token is for the address that was given and for no other.
 */
export function portalFetch(options: PortalFetchOptions): typeof fetch {
  const { portal, token, timeoutMs } = options;
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('accept', 'application/json');
    headers.set('authorization', `Bearer ${token}`);
    try {
      const response = await fetch(input, {
        ...init,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await readText(response, portal);
      const failure = answerFailure(response, text, portal);
      if (failure) throw failure;
      return new Response(text, {
        status: response.status,
        headers: { 'content-type': 'application/json' },
      });
    } catch (error) {
      if (error instanceof PortalError) throw error;
      throw connectionFailure(error, { portal, timeoutMs });
    }
  };
}
