import { TriggerKind } from '@aiproduct/backstage-plugin-ai-governance-common';
import { CallResult } from './boundedCall';
import { DriftActionSettings } from './DriftActionSettings';
import { TemplateStarter } from './TemplateStarter';
import { Attempt } from './TriggerDeliveries';
import { StoredTrigger } from './triggerRow';
import { WebhookCaller } from './WebhookCaller';

/** What is called for accepted triggers: what the configuration names at the moment of the call, and nothing else. */
export class TriggerTargets {
  constructor(
    private readonly options: {
      settings: DriftActionSettings;
      webhooks: WebhookCaller;
      templates: TemplateStarter;
    },
  ) {}

  /** What is called for triggers of a kind. */
  of(kind: TriggerKind): string[] {
    const { webhooks, templates } = this.options.settings;
    const template = templates[kind];
    return [
      ...webhooks
        .filter(({ on }) => on.includes(kind))
        .map(({ id }) => `webhook:${id}`),
      ...(template ? [template] : []),
    ];
  }

  async call(
    attempt: Attempt,
    trigger: StoredTrigger,
    now: Date,
  ): Promise<CallResult> {
    const { settings, webhooks, templates } = this.options;
    if (!this.of(trigger.kind).includes(attempt.target)) {
      return {
        ok: false,
        again: false,
        outcome: `${attempt.target} is no longer configured for ${trigger.kind}.`,
      };
    }
    const webhook = settings.webhooks.find(
      ({ id }) => `webhook:${id}` === attempt.target,
    );
    return webhook
      ? webhooks.call(webhook, attempt.id, trigger, now)
      : templates.start(attempt.target, trigger);
  }
}
