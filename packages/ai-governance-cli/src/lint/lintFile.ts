import {
  formatPath,
  formatProblem,
  parseYaml,
  Problem,
  validateEntity,
  YamlDocument,
  YamlProblem,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { checkEnvelope } from './checkEnvelope';
import {
  contentOf,
  LintDocument,
  lintDocument,
  problemAt,
  problemIn,
} from './LintDocument';
import { LintProblem } from './LintProblem';
import { Source } from './readSource';

/** What one file alone tells. */
export type LintedFile = {
  documents: LintDocument[];
  problems: LintProblem[];
  /** Documents whose shape is wrong, so that nothing more can be said of them. */
  misshapen: Set<LintDocument>;
};

function yamlProblem(
  file: string,
  { ruleId, message, fix, range }: YamlProblem,
  entityRef?: string,
): LintProblem {
  return problemIn(file, range, entityRef, {
    ruleId,
    severity: 'error',
    message: `${message} ${fix}`,
    path: null,
  });
}

function notAnEntity(file: string, yaml: YamlDocument): LintProblem {
  const { value } = yaml;
  const is = Array.isArray(value) ? 'a list' : 'a single value';
  const what =
    typeof value === 'object' && !Array.isArray(value)
      ? 'has neither apiVersion nor kind'
      : `is ${is}`;
  return problemIn(file, yaml.range, undefined, {
    ruleId: 'yaml/not-an-entity',
    severity: 'error',
    message: `This document ${what}, so it is no entity. Write an object with apiVersion, kind, metadata and spec; several entities in one file stand apart with ---.`,
    path: null,
  });
}

function mergeKeys({ file, yaml, ref }: LintDocument): LintProblem[] {
  return yaml.mergeKeys.map(range =>
    problemIn(file, range, ref, {
      ruleId: 'yaml/merge-key',
      severity: 'warning',
      message:
        'Backstage does not merge objects with << unless its reader is told to: it sees a field of that name and refuses the entity. Write the fields out, or repeat whole values with an alias.',
      path: null,
    }),
  );
}

function problemsOf(document: LintDocument): Problem[] {
  const problems = validateEntity(document.entity);
  const told = new Set(problems.map(({ path }) => formatPath(path)));
  return [
    ...problems,
    // The schema's own words on a place come first.
    ...checkEnvelope(document.written).filter(
      ({ path }) => !told.has(formatPath(path)),
    ),
  ];
}

/** Everything that can be seen in one file alone. */
export function lintFile(file: string, { text, problem }: Source): LintedFile {
  const linted: LintedFile = {
    documents: [],
    problems: [],
    misshapen: new Set(),
  };
  if (problem) {
    linted.problems.push(yamlProblem(file, problem));
    return linted;
  }
  const yamls = parseYaml(text);
  const contents = yamls.map(contentOf);
  const holdsEntities = contents.includes('entity');
  yamls.forEach((yaml, index) => {
    const content = contents[index];
    if (content === 'entity') {
      lintEntity(lintDocument(file, yaml), linted);
      return;
    }
    linted.problems.push(...yaml.problems.map(each => yamlProblem(file, each)));
    // Among entities, a document that is none is a slip; a file without any belongs to another tool.
    const slip = content === 'other-tool' && holdsEntities && yaml.value;
    if (content === 'no-object' || slip) {
      linted.problems.push(notAnEntity(file, yaml));
    }
  });
  return linted;
}

function lintEntity(document: LintDocument, linted: LintedFile): void {
  const { yaml, file, ref } = document;
  linted.documents.push(document);
  linted.problems.push(
    ...yaml.problems.map(each => yamlProblem(file, each, ref)),
  );
  if (!document.ours) return;
  const problems = problemsOf(document);
  linted.problems.push(
    ...mergeKeys(document),
    ...problems.map(each =>
      problemAt(document, each, {
        ruleId: each.ruleId,
        severity: each.severity,
        message: formatProblem(each),
        path: formatPath(each.path) || null,
      }),
    ),
  );
  if (!ref || problems.some(({ ruleId }) => ruleId.startsWith('shape/'))) {
    linted.misshapen.add(document);
  }
}
