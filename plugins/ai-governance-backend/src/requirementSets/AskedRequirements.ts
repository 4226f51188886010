import {
  CompiledRequirement,
  Requirement,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { PublishedSets } from './PublishedSets';

/** A requirement in the version that somebody was asked by. */
export type Asked = { requirementId: string | null; setVersion: string | null };

function keyOf(requirementId: string, version: string): string {
  return `${requirementId} ${version}`;
}

/** What requirements said when they were asked, whether or not they are on any more. */
export class AskedRequirements {
  /** Published versions never change. */
  private readonly known = new Map<string, Requirement>();

  constructor(
    private readonly options: {
      requirements: ReadonlyMap<string, CompiledRequirement>;
      published: PublishedSets;
    },
  ) {
    for (const each of options.requirements.values()) {
      this.known.set(keyOf(each.fullId, each.version), each.definition);
    }
  }

  /** Gives what each was asked by; undefined for what is not known any more, and for what rests on no requirement. */
  async of(
    asked: readonly Asked[],
  ): Promise<(each: Asked) => Requirement | undefined> {
    const missing = new Set<string>();
    for (const { requirementId, setVersion } of asked) {
      if (!requirementId || !setVersion) continue;
      if (this.known.has(keyOf(requirementId, setVersion))) continue;
      missing.add(`${requirementId.split('/')[0]} ${setVersion}`);
    }
    for (const each of missing) {
      const [id, version] = each.split(' ');
      const set = await this.options.published.get(id, version);
      for (const requirement of [
        ...(set?.requirements ?? []),
        ...(set?.off ?? []),
      ]) {
        this.known.set(keyOf(`${id}/${requirement.id}`, version), requirement);
      }
    }
    return ({ requirementId, setVersion }) =>
      requirementId && setVersion
        ? this.known.get(keyOf(requirementId, setVersion))
        : undefined;
  }
}
