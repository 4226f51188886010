import { Entity } from '@backstage/catalog-model';
import { AI_KINDS, AIKind, API_VERSION } from '../kinds';
import { checkMonitors } from './checkMonitors';
import { checkNames } from './checkNames';
import { checkReferences } from './checkReferences';
import { checkShape, nearestName } from './checkShape';
import { Problem, quoteValue } from './problem';

const API_GROUP = API_VERSION.slice(0, API_VERSION.indexOf('/'));

/** API groups near enough to ours to be a slip of the pen, and Backstage's own, which has none of our kinds. */
function isOursByMistake(group: string): boolean {
  return (
    group === 'backstage.io' || nearestName(group, [API_GROUP]) !== undefined
  );
}

/**
 * Whether a document means to be one of our kinds: by our API group, or by a kind of ours under a group that is nobody
 * else's. Model and Dataset are common words: with somebody else's API group they are somebody else's kinds.
 *
 * @public
 */
export function claimsToBeOurs(document: {
  apiVersion?: unknown;
  kind?: unknown;
}): boolean {
  const { apiVersion, kind } = document;
  const version = typeof apiVersion === 'string' ? apiVersion : '';
  const group = version.includes('/') ? version.split('/')[0] : undefined;
  if (group === API_GROUP || kind === 'AIProduct') return true;
  return isAIKind(kind) && (group === undefined || isOursByMistake(group));
}

function isAIKind(kind: unknown): kind is AIKind {
  return (AI_KINDS as readonly unknown[]).includes(kind);
}

/**
 * Every problem that can be seen in one entity alone: its shape, its references, its names. The one validation that
 * the command line, the processor and the backend share. Only for entities for which {@link claimsToBeOurs} holds.
 *
 * @public
 */
export function validateEntity(entity: Entity): Problem[] {
  const { kind } = entity;
  if (!isAIKind(kind)) {
    const nearest =
      typeof kind === 'string' ? nearestName(kind, AI_KINDS) : undefined;
    return [
      {
        ruleId: 'shape/unknown-kind',
        severity: 'error',
        path: ['kind'],
        at: 'value',
        message:
          kind === undefined
            ? 'kind is missing.'
            : `kind is ${quoteValue(
                kind,
              )}, which ${API_VERSION} does not have.`,
        fix: `${
          nearest ? `Did you mean ${nearest}? ` : ''
        }Write one of ${AI_KINDS.join(', ')}.`,
      },
    ];
  }
  return [
    ...checkShape(kind, entity),
    ...checkReferences(entity),
    ...checkNames(entity),
    ...checkMonitors(entity),
  ];
}
