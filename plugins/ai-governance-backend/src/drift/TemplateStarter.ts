import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { boundedCall, CallResult, noAnswer } from './boundedCall';
import { StoredTrigger } from './triggerRow';

/** Starts scaffolder templates in the plugin's own name. */
export class TemplateStarter {
  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
      patienceMs?: number;
    },
  ) {}

  /** The scaffolder has no idempotency: after an answer that got lost the template may be started twice, with the same `triggerId`. */
  async start(
    templateRef: string,
    trigger: StoredTrigger,
  ): Promise<CallResult> {
    const { auth, discovery, patienceMs } = this.options;
    const { id, kind, entityRef, monitor, modelVersion, toVersion } = trigger;
    try {
      const baseUrl = await discovery.getBaseUrl('scaffolder');
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'scaffolder',
      });
      const { status, text } = await boundedCall(`${baseUrl}/v2/tasks`, {
        patienceMs,
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({
          templateRef,
          values: {
            triggerId: id,
            kind,
            entityRef,
            monitor,
            modelVersion,
            toVersion,
            reason: trigger.reason,
          },
        }),
      });
      return status === 201
        ? { ok: true, again: false, outcome: `Task ${taskOf(text)} runs.` }
        : {
            ok: false,
            // Another attempt with the same input is refused in the same way.
            again: status !== 400,
            outcome: `The scaffolder answered ${status}.`,
          };
    } catch (error) {
      return { ok: false, again: true, outcome: noAnswer(error) };
    }
  }
}

function taskOf(text: string): string {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? id.slice(0, 100) : 'without an id';
  } catch {
    return 'without an id';
  }
}
