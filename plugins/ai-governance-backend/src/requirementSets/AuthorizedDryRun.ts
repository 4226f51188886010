import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  aiGovernanceSetsPublishPermission,
  applyOverrides,
  CompiledRequirementSet,
  DryRun,
  parseRequirementFile,
  RequirementSetError,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AccessControl } from '../access/AccessControl';
import { ReadableEstate } from '../access/ReadableEstate';
import { readCursor, writeCursor } from '../lists/cursor';
import { Concealer } from '../status/Concealer';
import { DryRunService } from './DryRunService';
import { PublishedSets } from './PublishedSets';

const placeSchema = z.tuple([z.string()]);

/** Tries a changed requirement set, or changed overrides of one, on the estate before it is published. */
export class AuthorizedDryRun {
  constructor(
    private readonly options: {
      access: AccessControl;
      readable: ReadableEstate;
      concealer: Concealer;
      dryRun: DryRunService;
      published: PublishedSets;
      sets: readonly CompiledRequirementSet[];
    },
  ) {}

  /** Throws InputError for a set that does not load, with every reason and its line. */
  async run(
    query: { yaml: string; limit: number; cursor?: string },
    credentials: BackstageCredentials,
  ): Promise<DryRun> {
    const { access, readable, dryRun, published, sets } = this.options;
    await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceSetsPublishPermission);
    const place = readCursor(placeSchema, query.cursor);
    const changed = read(query.yaml, sets);
    const present = sets.find(({ set }) => set.id === changed.set.id);
    const refs = (await readable.refs(credentials)).sort();
    const { changes, ...found } = await dryRun.compare(refs, present, changed);
    const rest = changes.filter(
      ({ entityRef }) => !place || entityRef > place[0],
    );
    const items = await this.concealed(rest.slice(0, query.limit), credentials);
    return {
      set: {
        id: changed.set.id,
        version: changed.set.version,
        present: present?.set.version ?? null,
        problem: (await published.problemOf(changed.set)) ?? null,
      },
      ...found,
      changed: changes.length,
      items,
      ...(rest.length > items.length && {
        nextCursor: writeCursor([items[items.length - 1].entityRef]),
      }),
    };
  }

  private async concealed(
    items: readonly DryRun['items'][number][],
    credentials: BackstageCredentials,
  ): Promise<DryRun['items']> {
    const shown = await this.options.concealer.results(
      items.flatMap(({ changes }) => changes),
      credentials,
    );
    return items.map(item => ({
      ...item,
      changes: shown.splice(0, item.changes.length),
    }));
  }
}

/** Overrides are tried on the set as it was published. */
function read(
  yaml: string,
  sets: readonly CompiledRequirementSet[],
): CompiledRequirementSet {
  try {
    const found = parseRequirementFile(yaml, 'the set');
    if ('set' in found) return found;
    const { overrides } = found.content;
    const present = sets.find(({ set }) => set.id === overrides);
    if (!present) {
      throw new InputError(
        `overrides: the requirement set ${overrides} is not on. These are: ${sets
          .map(({ set }) => set.id)
          .join(', ')}.`,
      );
    }
    return applyOverrides(present.base ?? present, found);
  } catch (error) {
    if (error instanceof RequirementSetError) {
      throw new InputError(error.message);
    }
    throw error;
  }
}
