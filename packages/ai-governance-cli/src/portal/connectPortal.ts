import { AiGovernanceClient } from '@aiproduct/backstage-plugin-ai-governance-common';
import { CommandHost } from '../CommandHost';
import { PortalError } from './PortalError';
import { portalFetch } from './portalFetch';

/** Options of every command that asks a portal. */
export type PortalOptions = {
  /** The portal's address, such as `https://portal.example.com`. */
  portal: string;
};

const TIMEOUT_MS = 60_000;

function addressOf(portal: string): string {
  const url = URL.canParse(portal) ? new URL(portal) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new PortalError(
      `--portal is "${portal}". Write an address such as https://portal.example.com.`,
    );
  }
  if (url.username || url.password) {
    throw new PortalError(
      '--portal holds a user name or a password. Leave them out: the token in AI_GOVERNANCE_TOKEN says who asks.',
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function tokenIn({ env = {} }: CommandHost): string {
  const token = env.AI_GOVERNANCE_TOKEN?.trim();
  if (!token) {
    throw new PortalError(
      'AI_GOVERNANCE_TOKEN is not set. Put a service token in it that the portal accepts.',
    );
  }
  // Any other character cannot stand in a header. The token itself is never printed.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new PortalError(
      'AI_GOVERNANCE_TOKEN holds something else than one token: spaces, line breaks or letters with accents.',
    );
  }
  return token;
}

/**
 * The portal that `--portal` names, asked with the token in AI_GOVERNANCE_TOKEN. Throws PortalError for an address or a token that is
 * none; so does every method of the client for whatever keeps it from an answer.
 */
export function connectPortal(
  options: PortalOptions,
  host: CommandHost,
  { timeoutMs = TIMEOUT_MS }: { timeoutMs?: number } = {},
): AiGovernanceClient {
  const portal = addressOf(options.portal);
  const token = tokenIn(host);
  return new AiGovernanceClient({
    discoveryApi: { getBaseUrl: async plugin => `${portal}/api/${plugin}` },
    fetchApi: { fetch: portalFetch({ portal, token, timeoutMs }) },
  });
}
