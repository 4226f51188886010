import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRequirementSet, runCases } from '../requirements';

it.each(['nist-ai-rmf', 'iso-42001', 'owasp-llm'])('%s', name => {
  const file = join(__dirname, '../../requirement-sets', `${name}.yaml`);
  if (!existsSync(file)) return;
  const outcomes = runCases(
    parseRequirementSet(readFileSync(file, 'utf8'), file),
  );
  const wrong = outcomes.filter(each => each.expected !== each.actual);
  if (process.env.SHOW) {
    // eslint-disable-next-line no-console
    console.log(
      outcomes
        .filter(each => each.requirementId.includes(process.env.SHOW!))
        .map(
          each =>
            `${each.requirementId} ${each.name}: ${each.actual}: ${each.reason}`,
        )
        .join('\n'),
    );
  }
  expect(wrong).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(50);
});
