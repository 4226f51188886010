// @ts-check
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './Failure.mjs';

/**
 * @param {number} port 0 for any
 * @param {string} [host]
 * @returns {Promise<number>} the port that was listened on
 */
function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address ? address.port : port),
      );
    });
  });
}

/** A port that nobody uses at the moment. */
export function freePort() {
  return listenOnce(0, '127.0.0.1');
}

/**
 * Whether a server can be started on this port, on every address of the machine and on localhost.
 *
 * @param {number} port
 */
export async function isPortFree(port) {
  for (const host of [undefined, '127.0.0.1', '::1']) {
    try {
      await listenOnce(port, host);
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'EADDRINUSE' || code === 'EACCES') {
        return false;
      }
      // A machine without IPv6 cannot listen there, and nobody else can.
    }
  }
  return true;
}

/**
 * Waits until a URL answers with success.
 *
 * @param {string} url
 * @param {{ timeoutMs: number, signal?: AbortSignal, accept?: (response: Response) => boolean | Promise<boolean>, headers?: Record<string, string> }} options
 */
export async function waitForUrl(
  url,
  { timeoutMs, signal, headers, accept = response => response.ok },
) {
  const deadline = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < deadline && !signal?.aborted) {
    try {
      const response = await fetch(url, {
        headers,
        signal: AbortSignal.timeout(30_000),
      });
      if (await accept(response)) {
        return;
      }
      last = `status ${response.status}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await sleep(500);
  }
  if (!signal?.aborted) {
    throw new Failure(
      `${url} was not ready after ${Math.round(
        timeoutMs / 1000,
      )} seconds (${last}).`,
    );
  }
}
