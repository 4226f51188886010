import { createHmac } from 'node:crypto';

/**
 * The header `webhook-signature` of Standard Webhooks: `v1,` and base64 of the HMAC-SHA256 over id, timestamp and body with full stops
 * between. The timestamp is in whole seconds since 1970.
 */
export function webhookSignature(
  key: Buffer,
  { id, timestamp, body }: { id: string; timestamp: string; body: string },
): string {
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`);
  return `v1,${mac.digest('base64')}`;
}
