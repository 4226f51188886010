import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../package.json';
import { LintProblem, LintRule } from '../lint';
import { Formatter } from './Formatter';
import { printableJson } from './printable';

function rule({ id, title, help, severity }: LintRule): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: title },
    help: { text: help },
    defaultConfiguration: { level: severity },
  };
}

/** Files below the working directory are told relative to it, as code hosts want; others absolutely. */
function uriOf(file: string, cwd: string): string {
  return file.startsWith('../') || file.startsWith('/')
    ? pathToFileURL(resolve(cwd, file)).href
    : file.split('/').map(encodeURIComponent).join('/');
}

/**
 * The same for the same problem of the same entity in later runs, wherever it has moved in the file meanwhile. The count tells
 * several apart that are alike in everything else.
 */
function fingerprint(
  { file, ruleId, entityRef, path }: LintProblem,
  seen: Map<string, number>,
): string {
  const key = JSON.stringify([ruleId, entityRef ?? file, path]);
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `${hash}:${count}`;
}

/** For code hosts: SARIF 2.1.0. */
export const sarif: Formatter = ({ problems, rules }, { cwd }) => {
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  const results = problems.map((problem): Result => {
    const { file, line, column, endLine, endColumn } = problem;
    return {
      ruleId: problem.ruleId,
      ruleIndex: indexOf.get(problem.ruleId) ?? -1,
      level: problem.severity,
      message: { text: problem.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: uriOf(file, cwd) },
            region: {
              startLine: line,
              startColumn: column,
              endLine,
              endColumn,
            },
          },
          ...(problem.entityRef !== null && {
            logicalLocations: [
              {
                fullyQualifiedName: problem.path
                  ? `${problem.entityRef} ${problem.path}`
                  : problem.entityRef,
              },
            ],
          }),
        },
      ],
      partialFingerprints: { 'aiGovernance/v1': fingerprint(problem, seen) },
    };
  });
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'ai-governance',
            semanticVersion: version,
            rules: rules.map(rule),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return `${printableJson(log)}\n`;
};
