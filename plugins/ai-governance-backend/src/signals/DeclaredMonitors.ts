import {
  AIEntity,
  Monitor,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** What entities say about what is measured of them, as the catalog has it. */
export class DeclaredMonitors {
  private readonly entities = new Map<
    string,
    { version: string; monitors: Map<string, Monitor> }
  >();

  /** @param entities - by full reference in lower case */
  constructor(entities: ReadonlyMap<string, AIEntity>) {
    for (const [ref, { spec }] of entities) {
      const { version, monitors = [] } = (spec ?? {}) as {
        version?: unknown;
        monitors?: Monitor[];
      };
      this.entities.set(ref, {
        version: typeof version === 'string' ? version : '',
        monitors: new Map(monitors.map(each => [each.name, each])),
      });
    }
  }

  has(entityRef: string): boolean {
    return this.entities.has(entityRef);
  }

  /** The entity's spec.version; empty for one without. */
  version(entityRef: string): string {
    return this.entities.get(entityRef)?.version ?? '';
  }

  monitor(entityRef: string, name: string): Monitor | undefined {
    return this.entities.get(entityRef)?.monitors.get(name);
  }

  monitors(entityRef: string): Monitor[] {
    return [...(this.entities.get(entityRef)?.monitors.values() ?? [])];
  }
}
