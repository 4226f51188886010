import { boundedCall, CallResult, noAnswer } from './boundedCall';
import { Webhook } from './DriftActionSettings';
import { StoredTrigger } from './triggerRow';
import { webhookSignature } from './webhookSignature';

/** Calls webhooks as https://www.standardwebhooks.com says, version 1. */
export class WebhookCaller {
  constructor(private readonly options: { patienceMs?: number } = {}) {}

  /** @param id - the same for every attempt, so that receivers can leave out repeats */
  async call(
    { url, key }: Webhook,
    id: string,
    trigger: StoredTrigger,
    now: Date,
  ): Promise<CallResult> {
    const body = JSON.stringify(webhookBody(trigger));
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    try {
      const { status } = await boundedCall(url, {
        ...this.options,
        headers: {
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': webhookSignature(key, { id, timestamp, body }),
        },
        body,
      });
      return resultOf(status);
    } catch (error) {
      return { ok: false, again: true, outcome: noAnswer(error) };
    }
  }
}

function resultOf(status: number): CallResult {
  if (status >= 200 && status < 300) {
    return { ok: true, again: false, outcome: `It answered ${status}.` };
  }
  if (status >= 300 && status < 400) {
    const outcome = `It answered ${status} with another address; only configured addresses are called.`;
    return { ok: false, again: true, outcome };
  }
  // By the same specification: the receiver wants no more.
  if (status === 410) {
    return { ok: false, again: false, outcome: 'It answered 410: gone.' };
  }
  return { ok: false, again: true, outcome: `It answered ${status}.` };
}

/** What a webhook is told. */
function webhookBody(trigger: StoredTrigger) {
  const { id, kind, entityRef, monitor, modelVersion, toVersion } = trigger;
  return {
    type: `ai-governance.${kind}.accepted`,
    timestamp: trigger.decidedAt,
    data: {
      triggerId: id,
      kind,
      entityRef,
      monitor,
      modelVersion,
      toVersion,
      reason: trigger.reason,
      acceptedBy: trigger.decidedBy,
    },
  };
}
