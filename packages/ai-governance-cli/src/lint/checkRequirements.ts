import {
  AI_KINDS,
  CompiledRequirementSet,
  EntityIndex,
  judgeEntity,
  parsePath,
  RequirementResult,
  valueAt,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { LintDocument, problemAt } from './LintDocument';
import { LintProblem } from './LintProblem';

type Asked = {
  documents: readonly LintDocument[];
  misshapen: ReadonlySet<LintDocument>;
  sets: readonly CompiledRequirementSet[];
  now: Date;
};

const OWN_KINDS = new Set<string>(
  AI_KINDS.map(kind => kind.toLocaleLowerCase('en-US')),
);

/** Somebody else's Model or Dataset has another shape than ours. */
function canBeIndexed({ ours, entity }: LintDocument): boolean {
  return ours || !OWN_KINDS.has(entity.kind.toLocaleLowerCase('en-US'));
}

function listed(refs: readonly string[]): string {
  const [first, second, ...more] = refs;
  if (!second) return first;
  return more.length === 0
    ? `${first} and ${second}`
    : `${first}, ${second} and ${more.length} more`;
}

/**
 * Why results about related entities cannot be had: an entity on the way is in none of the files, or its shape is wrong.
 * Undefined when all are there.
 */
function incomplete(index: EntityIndex, ref: string): string | undefined {
  const absent = new Set(index.unresolved(ref).map(each => each.ref!));
  const chain = new Set([ref]);
  for (const from of chain) {
    for (const { to } of index.supply(from)) chain.add(to);
    for (const { field, ref: to } of index.unresolved(from)) {
      if (field.supplies) absent.add(to!);
    }
  }
  if (absent.size === 0) return undefined;
  return `It needs ${listed([
    ...absent,
  ])}, which these files do not define or define wrongly.`;
}

function severityOf({
  state,
  severity,
}: RequirementResult): LintProblem['severity'] | undefined {
  switch (state) {
    case 'fail':
    case 'stale':
      return severity;
    case 'warn':
      return 'warning';
    case 'error':
      return 'error';
    default:
      return undefined;
  }
}

function resultProblem(
  document: LintDocument,
  result: RequirementResult,
): LintProblem[] {
  const severity = severityOf(result);
  if (!severity) return [];
  const { requirementId, reason, fix, path } = result;
  const place = path ? parsePath(path) : ['metadata', 'name'];
  const value = valueAt(document.entity, place);
  return [
    problemAt(
      document,
      { path: place, at: typeof value === 'object' ? 'key' : 'value' },
      {
        ruleId: requirementId,
        severity,
        message: fix ? `${reason} ${fix}` : reason,
        path,
      },
    ),
  ];
}

/**
 * What the entities owe at their stage and tier and lack, by the requirement sets. Entities with a wrong shape are left out. What
 * cannot be said from files alone is counted as unknown and is no problem.
 */
export function checkRequirements({ documents, misshapen, sets, now }: Asked): {
  problems: LintProblem[];
  unknown: number;
} {
  const sound = documents.filter(
    each => each.ref && !misshapen.has(each) && canBeIndexed(each),
  );
  const index = new EntityIndex(sound.map(({ entity }) => entity));
  const judged = new Set<string>();
  const problems: LintProblem[] = [];
  let unknown = 0;
  for (const document of sound) {
    // Of an entity that is defined twice, the index has the first.
    if (!document.ours || judged.has(document.ref!)) continue;
    judged.add(document.ref!);
    const { results } = judgeEntity(index, document.ref!, {
      sets,
      now,
      incomplete: ref => incomplete(index, ref),
    });
    for (const result of results) {
      if (result.state === 'unknown') unknown += 1;
      problems.push(...resultProblem(document, result));
    }
  }
  return { problems, unknown };
}
