import assert from 'node:assert/strict';

/** A measurement, as a sender of the company sends it. */
export type Measurement = {
  entityRef: string;
  monitor: string;
  value: number;
  sampleSize?: number;
  baselineId?: string;
};

/** Sends a measurement of a window that ends now, with the service token, and makes sure that the portal took it. */
export async function pushSignals(measurement: Measurement): Promise<void> {
  const { E2E_URL, E2E_TOKEN } = process.env;
  const response = await fetch(`${E2E_URL}/api/ai-governance/v1/signals`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${E2E_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      observations: [{ ...measurement, windowEnd: new Date().toISOString() }],
    }),
  });
  const { outcomes } = await response.json();
  assert.deepEqual(outcomes, [{ index: 0, outcome: 'accepted' }]);
}
