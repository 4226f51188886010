import {
  AuthService,
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  Ability,
  Actor,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { governedEntityResourceRef } from '@aiproduct/backstage-plugin-ai-governance-node';
import { readableRefs } from '../catalog/readableRefs';
import { governedEntities } from './governedEntities';

/** Why somebody without a permission may not, as a sentence. */
export function lacking({ name }: { name: string }): string {
  return `You need the permission ${name} for this`;
}

/** Who asks, what they may read and what they may do: asked of Backstage, never of the request's body. */
export class AccessControl {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      permissions: PermissionsService;
      permissionsRegistry: PermissionsRegistryService;
      userInfo: UserInfoService;
      governanceGroup: string | undefined;
    },
  ) {}

  isPerson(credentials: BackstageCredentials): boolean {
    return this.options.auth.isPrincipal(credentials, 'user');
  }

  /** The person behind a request. Throws NotAllowedError for anything that is no person: a service never decides. */
  async person(credentials: BackstageCredentials): Promise<Actor> {
    const { userInfo } = this.options;
    if (!this.isPerson(credentials)) {
      throw new NotAllowedError(
        'A decision needs a person; a service token cannot make one',
      );
    }
    const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
      credentials,
    );
    const lower = (ref: string) => ref.toLocaleLowerCase('en-US');
    return {
      ref: lower(userEntityRef),
      ownership: [
        ...new Set([userEntityRef, ...ownershipEntityRefs].map(lower)),
      ],
    };
  }

  /** Throws NotAllowedError without the permission. */
  async assertMay(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    if (!(await this.may(credentials, permission))) {
      throw new NotAllowedError(lacking(permission));
    }
  }

  /** Whether the caller has the permission, with the reason to show beside a button. */
  async ability(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<Ability> {
    return (await this.may(credentials, permission))
      ? { allowed: true, reason: null }
      : { allowed: false, reason: `${lacking(permission)}.` };
  }

  /** Throws NotAllowedError without the permission on an entity. */
  async assertMayOn(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    entityRef: string,
  ): Promise<void> {
    const allowed = await this.allowedOn(credentials, permission, [entityRef]);
    if (!allowed.has(entityRef)) throw new NotAllowedError(lacking(permission));
  }

  /** On which of the entities the caller has the permission. */
  async allowedOn(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
    entityRefs: readonly string[],
  ): Promise<Set<string>> {
    const refs = [...new Set(entityRefs)];
    const { permissions, permissionsRegistry } = this.options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission }],
      {
        credentials,
      },
    );
    if (decision.result === AuthorizeResult.DENY) return new Set();
    if (decision.result === AuthorizeResult.ALLOW) return new Set(refs);
    // Judged here: the permission backend would ask this plugin back for each of them.
    const holds = createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(governedEntityResourceRef),
    );
    const entities = await governedEntities(refs, this.options);
    return new Set(refs.filter((_, index) => holds(decision, entities[index])));
  }

  /** Whether the caller has the permission on some entities; on which is told by {@link AccessControl.allowedOn}. */
  async mayOnSome(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return result !== AuthorizeResult.DENY;
  }

  /** Throws NotFoundError for an entity that the caller may not read in the catalog, as for one that is not there. */
  async assertReadable(
    credentials: BackstageCredentials,
    entityRef: string,
  ): Promise<void> {
    const readable = await this.readable(credentials, [entityRef]);
    if (!readable.has(entityRef)) {
      throw new NotFoundError(`There is no ${entityRef}`);
    }
  }

  /**
   * Which of the entities the caller may read. A service is nobody in the catalog: Backstage asks there in the name of the plugin that
   * the service called, and refuses to where the token is meant for that plugin alone. So it is asked in the plugin's name here.
   */
  async readable(
    credentials: BackstageCredentials,
    refs: readonly string[],
  ): Promise<Set<string>> {
    const { auth, catalog } = this.options;
    return auth.isPrincipal(credentials, 'service')
      ? this.existing(refs)
      : readableRefs(catalog, refs, credentials);
  }

  /** Which of the entities are in the catalog, whoever may read them. */
  async existing(refs: readonly string[]): Promise<Set<string>> {
    const { auth, catalog } = this.options;
    return readableRefs(catalog, refs, await auth.getOwnServiceCredentials());
  }

  private async may(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}
