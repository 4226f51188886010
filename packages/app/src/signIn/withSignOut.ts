import type { IdentityApi } from '@backstage/core-plugin-api';

/** An identity that also ends the session in the backend when its person signs out. */
export function withSignOut(
  identity: IdentityApi,
  endSession: () => Promise<void>,
): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      await endSession();
      await identity.signOut();
    },
  };
}
