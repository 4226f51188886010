import {
  AuthenticationError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AuthProviderFactory,
  AuthResolverContext,
  ClientAuthResponse,
  prepareBackstageIdentityResponse,
} from '@backstage/plugin-auth-node';
import { DemoPeople } from './DemoPeople';
import { isUserRef } from './isUserRef';
import { ownershipOf } from './ownershipOf';

const COOKIE = 'ai-governance-demo-person';

/**
 * Refuses what another website makes a browser send. A page of another origin can send a form or a simple request to this portal, and
 * the browser adds the cookie where that page is of the same site (another port of localhost is). It cannot add a header of its own
 * without the browser asking this backend first, and `backend.cors.origin` says yes to the portal's own pages only. Should that be set
 * wider, the origin that browsers send along is still not the app's; this also holds off host names that were pointed at this machine.
 * The cookie's `SameSite=Strict` keeps it from requests of other sites altogether.
 */
function assertFromPortal(
  request: { get(header: string): string | undefined },
  isOriginAllowed: (origin: string) => boolean,
): void {
  const origin = request.get('origin');
  if (origin !== undefined && !isOriginAllowed(origin)) {
    throw new NotAllowedError('Only pages of this portal can sign people in');
  }
  if (request.get('x-requested-with') !== 'XMLHttpRequest') {
    throw new NotAllowedError('The header X-Requested-With is missing');
  }
}

async function sessionOf(
  user: Entity,
  context: AuthResolverContext,
): Promise<ClientAuthResponse<{}>> {
  const { displayName, email, picture } = (user.spec?.profile ?? {}) as Record<
    string,
    string | undefined
  >;
  const identity = await context.issueToken({
    claims: { sub: stringifyEntityRef(user), ent: ownershipOf(user) },
  });
  return {
    providerInfo: {},
    profile: {
      displayName: displayName ?? user.metadata.title ?? user.metadata.name,
      email,
      picture,
    },
    backstageIdentity: prepareBackstageIdentityResponse(identity),
  };
}

/**
 * Signs people of the catalog in without a password, for development.
 *
 * - `GET …/start?q=` answers whom one can be, and who this browser is already;
 * - `POST …/handler/frame` with `{ userEntityRef }` makes this browser that person, until it is closed;
 * - `GET …/refresh` answers with a token for that person;
 * - `POST …/logout` ends it.
 *
 * Who is chosen stands in a cookie, so each browser profile is a person of its own. It is not signed: there is nothing to gain by
 * changing it where everybody may choose anybody.
 */
export function demoAuthProvider(people: DemoPeople): AuthProviderFactory {
  return ({ baseUrl, providerId, isOriginAllowed, resolverContext }) => {
    const { pathname, protocol } = new URL(`${baseUrl}/${providerId}`);
    const cookie = {
      httpOnly: true,
      sameSite: 'strict',
      secure: protocol === 'https:',
      path: pathname,
    } as const;

    /** The User of a cookie; undefined for a cookie that somebody changed, too. */
    async function chosenBefore(value: unknown): Promise<Entity | undefined> {
      return isUserRef(value) ? people.find(value) : undefined;
    }

    return {
      async start(request, response) {
        assertFromPortal(request, isOriginAllowed);
        const { q } = request.query;
        const query = typeof q === 'string' ? q.trim().slice(0, 100) : '';
        const current = await chosenBefore(request.cookies[COOKIE]);
        response.json({
          ...(await people.list(query)),
          current: current ? stringifyEntityRef(current) : null,
        });
      },

      async frameHandler(request, response) {
        assertFromPortal(request, isOriginAllowed);
        if (request.method !== 'POST') {
          throw new NotAllowedError('A person is chosen with POST');
        }
        const userEntityRef: unknown = request.body?.userEntityRef;
        if (!isUserRef(userEntityRef)) {
          throw new InputError(
            'userEntityRef must be the reference of a User, such as user:default/maria',
          );
        }
        const user = await people.find(userEntityRef);
        if (!user) {
          throw new NotFoundError(
            `${userEntityRef} is not in the catalog. While the portal starts, its people come into the catalog one after the other: try again in a moment`,
          );
        }
        const session = await sessionOf(user, resolverContext);
        response.cookie(COOKIE, stringifyEntityRef(user), cookie).json(session);
      },

      async refresh(request, response) {
        assertFromPortal(request, isOriginAllowed);
        const user = await chosenBefore(request.cookies[COOKIE]);
        if (!user) {
          response.clearCookie(COOKIE, cookie);
          throw new AuthenticationError(
            'Nobody was chosen in this browser, or somebody who is not in the catalog',
          );
        }
        response.json(await sessionOf(user, resolverContext));
      },

      async logout(request, response) {
        assertFromPortal(request, isOriginAllowed);
        response.clearCookie(COOKIE, cookie).status(204).end();
      },
    };
  };
}
