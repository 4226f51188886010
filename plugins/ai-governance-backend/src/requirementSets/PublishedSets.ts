import { createHash } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import {
  Requirement,
  RequirementSet,
  requirementSetSchema,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import canonicalize from 'canonicalize';
import { Knex } from 'knex';

type DbPublishedSetRow = {
  id: string;
  set_id: string;
  version: string;
  sha256: string;
  content: string;
  first_seen_at: string;
};

/** Every version of a requirement set that ever judged. A published version never changes. */
export class PublishedSets {
  constructor(private readonly db: Knex) {}

  /**
   * Records versions that judge from now on. Throws ConflictError, naming each, when one was published with another content, be it by
   * another replica a moment before.
   */
  async publish(sets: readonly RequirementSet[], now: Date): Promise<void> {
    for (const set of sets) {
      await this.db<DbPublishedSetRow>('published_sets')
        .insert({
          id: keyOf(set),
          set_id: set.id,
          version: set.version,
          sha256: contentHash(set),
          content: JSON.stringify(set),
          first_seen_at: now.toISOString(),
        })
        .onConflict('id')
        .ignore();
    }
    const problems: string[] = [];
    for (const set of sets) {
      const problem = await this.problemOf(set);
      if (problem) problems.push(problem);
    }
    if (problems.length > 0) throw new ConflictError(problems.join('\n'));
  }

  /** Why a set cannot be published under its version, as a sentence; undefined when it can, or is. */
  async problemOf(set: RequirementSet): Promise<string | undefined> {
    const row = await this.db<DbPublishedSetRow>('published_sets')
      .where('id', keyOf(set))
      .first('sha256', 'first_seen_at');
    if (!row || row.sha256 === contentHash(set)) return undefined;
    return `The requirement set ${
      set.id
    } differs from what was published as version ${
      set.version
    } on ${row.first_seen_at.slice(
      0,
      10,
    )}; a published version never changes. Give the changed set another version, or take its file back to what it was.`;
  }

  /** Undefined for a version that never judged. */
  async get(id: string, version: string): Promise<RequirementSet | undefined> {
    const row = await this.db<DbPublishedSetRow>('published_sets')
      .where('id', keyOf({ id, version }))
      .first('content');
    return row && JSON.parse(row.content);
  }
}

function keyOf({
  id,
  version,
}: Pick<RequirementSet, 'id' | 'version'>): string {
  return `${id}@${version}`;
}

const DEFAULTS = requirementSetSchema.shape.requirements.element.shape;

/**
 * SHA-256 of what a set asks, and of what was changed about it and why. Left out is what asks nothing (cases, the tests of its file; the
 * names of files) and what a file need not say: a field that a later release adds with a default changes no set that was published before.
 */
export function contentHash(set: RequirementSet): string {
  const { requirements, off, ...head } = set;
  const content = {
    ...said(withoutFile(head), { onByDefault: true }),
    requirements: requirements.map(asked),
    ...(off && { off: off.map(asked) }),
  };
  return createHash('sha256').update(canonicalize(content)!).digest('hex');
}

function asked({ cases, ...requirement }: Requirement) {
  return said(withoutFile(requirement), defaults());
}

/** A file may be renamed. */
function withoutFile<T extends { override?: { file: string } }>(
  changed: T,
): Record<string, unknown> {
  if (!changed.override) return changed;
  const { file, ...override } = changed.override;
  return { ...changed, override };
}

function said(
  fields: Record<string, unknown>,
  usual: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) =>
        value !== null &&
        value !== undefined &&
        JSON.stringify(value) !== JSON.stringify(usual[name]),
    ),
  );
}

let usualFields: Record<string, unknown> | undefined;

/** What the fields of a requirement are where its file does not say. */
function defaults(): Record<string, unknown> {
  usualFields ??= Object.fromEntries(
    Object.entries(DEFAULTS).flatMap(([name, schema]) => {
      const parsed = schema.safeParse(undefined);
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
  return usualFields;
}
