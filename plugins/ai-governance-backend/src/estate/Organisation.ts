import { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

const KEPT_MS = 60_000;
/** A catalog that fills has it any moment. */
const NONE_KEPT_MS = 3_000;

/** Finds the Group that stands for the whole organisation: organisation-wide requirements are attested on it. */
export class Organisation {
  private kept: { ref: string | undefined; until: number } | undefined;

  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      now?: () => Date;
    },
  ) {}

  /**
   * The Group with spec.type `organization`, as a full reference; of several the one without a parent, the first by name.
   * Undefined when there is none.
   */
  async ref(): Promise<string | undefined> {
    const { catalog, auth, now = () => new Date() } = this.options;
    const moment = now().getTime();
    if (!this.kept || this.kept.until <= moment) {
      const { items } = await catalog.queryEntities(
        {
          filter: { kind: 'Group', 'spec.type': 'organization' },
          fields: [
            'kind',
            'metadata.namespace',
            'metadata.name',
            'spec.parent',
          ],
          limit: 100,
          totalItems: 'exclude',
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      const roots = items.filter(each => !each.spec?.parent);
      const [ref] = (roots.length > 0 ? roots : items)
        .map(each => stringifyEntityRef(each))
        .sort();
      this.kept = { ref, until: moment + (ref ? KEPT_MS : NONE_KEPT_MS) };
    }
    return this.kept.ref;
  }
}
