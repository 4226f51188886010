import { InputError } from '@backstage/errors';
import {
  AiGovernanceSignalSourcesExtensionPoint,
  SignalSource,
} from '@aiproduct/backstage-plugin-ai-governance-node';

/** The sources that modules added. */
export class SourceRegistry implements AiGovernanceSignalSourcesExtensionPoint {
  private readonly sources = new Map<string, SignalSource>();

  addSource(...sources: SignalSource[]): void {
    for (const source of sources) {
      const { id } = source;
      if (!/^[a-z0-9][a-z0-9.:_-]{0,99}$/.test(id)) {
        throw new InputError(
          `The signal source "${id}" needs an id of at most 100 lower-case letters, digits and .:_- characters.`,
        );
      }
      if (this.sources.has(id)) {
        throw new InputError(
          `Two signal sources have the id "${id}"; give one of them another.`,
        );
      }
      this.sources.set(id, source);
    }
  }

  list(): SignalSource[] {
    return [...this.sources.values()];
  }
}
