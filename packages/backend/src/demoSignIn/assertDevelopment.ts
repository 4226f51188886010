import { Config } from '@backstage/config';

/** Throws unless this is a portal for development: anybody may be anybody here, without a password. */
export function assertDevelopment(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
): void {
  const { NODE_ENV } = env;
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  if (NODE_ENV === 'development' && environment === 'development') return;
  throw new Error(
    `auth.providers.demo lets everybody sign in as anybody and is for development only: NODE_ENV is ${
      NODE_ENV ?? 'not set'
    } and auth.environment is ${environment}. Remove it and configure a sign-in provider of your own.`,
  );
}
