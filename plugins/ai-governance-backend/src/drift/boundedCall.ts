/** How a call went. */
export type CallResult = {
  ok: boolean;
  /** Whether another attempt may help. */
  again: boolean;
  /** In words, for people. */
  outcome: string;
};

/** An answer, as much of it as anybody reads. */
export type BoundedAnswer = { status: number; text: string };

const PATIENCE_MS = 10_000;
const MOST_BYTES = 16_384;

/**
 * Posts JSON to exactly this address: redirects are not followed, ten seconds are all it has with its whole answer, and of that no more
 * than 16 KiB are read. Throws where there is no answer.
 */
export async function boundedCall(
  url: string | URL,
  options: {
    headers: Record<string, string>;
    body: string;
    patienceMs?: number;
  },
): Promise<BoundedAnswer> {
  const { headers, body, patienceMs = PATIENCE_MS } = options;
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    signal: AbortSignal.timeout(patienceMs),
  });
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  while (reader && bytes < MOST_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.length;
  }
  await reader?.cancel();
  const text = Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8');
  return { status: response.status, text };
}

/** Why there was no answer, without addresses or stacks. */
export function noAnswer(error: unknown): string {
  const { name, message, cause } = error as Error & {
    cause?: { code?: string; message?: string };
  };
  if (name === 'TimeoutError') return 'There was no whole answer in time.';
  return `There was no answer: ${cause?.code ?? cause?.message ?? message}.`;
}
