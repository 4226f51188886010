import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  aiGovernanceSignalSourcesExtensionPoint,
  MonitoredEntity,
  SignalPullRequest,
  SignalPullResult,
  SignalSource,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { Monitor } from '@aiproduct/backstage-plugin-ai-governance-common';

/** A source that answers as it is told, and remembers what it was asked. */
export class FakeSource implements SignalSource {
  readonly schedule: SignalSource['schedule'];
  readonly asked: SignalPullRequest[] = [];
  answer: (
    request: SignalPullRequest,
  ) => SignalPullResult | Promise<SignalPullResult> = () => ({ readings: [] });

  constructor(
    readonly id: string,
    private readonly served: readonly string[] = [],
    patienceMs = 10_000,
  ) {
    this.schedule = {
      frequency: { minutes: 5 },
      initialDelay: { hours: 1 },
      timeout: { milliseconds: patienceMs },
    };
  }

  serves(_entity: MonitoredEntity, { name }: Monitor): boolean {
    return this.served.includes(name);
  }

  async pull(request: SignalPullRequest): Promise<SignalPullResult> {
    this.asked.push(request);
    return this.answer(request);
  }
}

/** To put into a test backend. */
export function moduleWith(...sources: SignalSource[]) {
  return createBackendModule({
    pluginId: 'ai-governance',
    moduleId: 'fake-sources',
    register(reg) {
      reg.registerInit({
        deps: { sources: aiGovernanceSignalSourcesExtensionPoint },
        async init(deps) {
          deps.sources.addSource(...sources);
        },
      });
    },
  });
}
