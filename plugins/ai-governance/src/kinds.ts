import {
  AIKind,
  AI_KINDS,
  API_VERSION,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Matches entities of one of our kinds: a portal may have kinds of the same name that are not ours. */
export function isKind(...kinds: AIKind[]) {
  return { apiVersion: API_VERSION, kind: { $in: kinds } };
}

/** Matches entities of any of our kinds. */
export const isAnyKind = isKind(...AI_KINDS);
