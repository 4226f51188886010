export interface Config {
  auth?: {
    providers?: {
      /**
       * Lets everybody sign in as any User of the catalog, without a password. For development only: anywhere else the backend does
       * not start with it.
       */
      demo?: {
        /** Full references of the people to offer first; the very first is who enters with one click. */
        first?: string[];
      };
    };
  };
}
