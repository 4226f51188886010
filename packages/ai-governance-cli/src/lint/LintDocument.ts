import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AI_KINDS,
  claimsToBeOurs,
  EntityPath,
  TextRange,
  valueAt,
  YamlDocument,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { distance } from 'fastest-levenshtein';
import { LintProblem } from './LintProblem';

/** One document of a file that means to be an entity. */
export type LintDocument = {
  file: string;
  yaml: YamlDocument;
  /** As it is in the file. */
  written: Entity;
  /** The same, safe to read references of. */
  entity: Entity;
  /** Undefined when kind, name or namespace is not there or no text. */
  ref: string | undefined;
  /** Whether it means to be one of the AI governance kinds. */
  ours: boolean;
};

/** What a document is: an entity, something that only the files of other tools hold, or neither. */
export type DocumentContent = 'entity' | 'empty' | 'other-tool' | 'no-object';

export function contentOf({ value, problems }: YamlDocument): DocumentContent {
  if (value === undefined || value === null) {
    return problems.length > 0 ? 'other-tool' : 'empty';
  }
  if (typeof value !== 'object' || Array.isArray(value)) return 'no-object';
  const has = (field: string) => valueAt(value, [field]) !== undefined;
  return has('kind') || has('apiVersion') || (has('metadata') && has('spec'))
    ? 'entity'
    : 'other-tool';
}

/**
 * Whether a document names one of our kinds with an API version that can only be a slip: a misspelt `ai-governance`, or that
 * of Backstage's own kinds. Model and Dataset are common words, so any other API version makes them somebody else's.
 */
function slippedApiVersion({ apiVersion, kind }: Entity): boolean {
  if (!(AI_KINDS as readonly unknown[]).includes(kind)) return false;
  if (typeof apiVersion !== 'string') return false;
  const [group] = apiVersion.toLocaleLowerCase('en-US').split('/');
  return group === 'backstage.io' || distance(group, 'ai-governance') <= 3;
}

function refOf(entity: Entity): string | undefined {
  const { kind } = entity;
  const name: unknown = valueAt(entity, ['metadata', 'name']);
  const namespace: unknown = valueAt(entity, ['metadata', 'namespace']);
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  if (!isText(kind) || !isText(name)) return undefined;
  if (namespace !== undefined && !isText(namespace)) return undefined;
  return stringifyEntityRef(entity);
}

/** The entity without a namespace that is no text, which whoever reads references would stumble over. */
function withoutOddNamespace(entity: Entity): Entity {
  const namespace: unknown = valueAt(entity, ['metadata', 'namespace']);
  if (namespace === undefined || typeof namespace === 'string') return entity;
  return { ...entity, metadata: { ...entity.metadata, namespace: undefined } };
}

/** A document whose content is an entity. */
export function lintDocument(file: string, yaml: YamlDocument): LintDocument {
  const written = yaml.value as Entity;
  return {
    file,
    yaml,
    written,
    entity: withoutOddNamespace(written),
    ref: refOf(written),
    ours: claimsToBeOurs(written) || slippedApiVersion(written),
  };
}

/** A problem at a place of a document. */
export function problemAt(
  { file, yaml, ref }: LintDocument,
  { path, at }: { path: EntityPath; at: 'key' | 'value' },
  problem: Pick<LintProblem, 'ruleId' | 'severity' | 'message' | 'path'>,
): LintProblem {
  return problemIn(file, yaml.locate(path, at), ref, problem);
}

/** A problem at a range of a file. */
export function problemIn(
  file: string,
  { line, column, endLine, endColumn }: TextRange,
  entityRef: string | undefined,
  {
    ruleId,
    severity,
    message,
    path,
  }: Pick<LintProblem, 'ruleId' | 'severity' | 'message' | 'path'>,
): LintProblem {
  return {
    file,
    line,
    column,
    endLine,
    endColumn,
    ruleId,
    severity,
    message,
    entityRef: entityRef ?? null,
    path,
  };
}
