import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRequirementSet } from '@aiproduct/backstage-plugin-ai-governance-common';
import { lint } from './lint';

const fixtures = join(__dirname, '__fixtures__');
const requirements = join(fixtures, 'requirements.yaml');
const sets = [
  parseRequirementSet(readFileSync(requirements, 'utf8'), 'requirements.yaml'),
];

/** Each folder is one case: its YAML files, and in expected.json the report on them. */
const cases = readdirSync(fixtures, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name);

// These start real commands or load every set, which takes seconds on a busy machine.
jest.setTimeout(60_000);

describe('lint', () => {
  it.each(cases)('reports on the files of %s', async name => {
    const cwd = join(fixtures, name);
    const { problems, counts, unreadable } = await lint({
      inputs: ['.'],
      cwd,
      sets,
      now: new Date('2026-11-20T00:00:00Z'),
    });
    const expected = readFileSync(join(cwd, 'expected.json'), 'utf8');
    expect({ counts, problems }).toEqual(JSON.parse(expected));
    expect(unreadable).toEqual([]);
  });

  it('underlines exactly what each problem is about', async () => {
    const cwd = join(fixtures, 'positions');
    const now = new Date('2026-11-20T00:00:00Z');
    const { problems, sources } = await lint({ inputs: ['.'], cwd, sets, now });
    const underlined = problems.map(
      ({ file, line, column, endLine, endColumn }) =>
        sources
          .get(file)!
          .split('\n')
          [line - 1].slice(
            column - 1,
            endLine > line ? undefined : endColumn - 1,
          ),
    );
    expect(underlined).toEqual([
      'group:default/team',
      'colour',
      'größe',
      "'ü'",
      "'b😀c'",
      '4',
      'team',
      'ftp://files.example.com',
      '*documents',
    ]);
  });

  it('makes what is not resolved an error where these are all files', async () => {
    const cwd = join(fixtures, 'references');
    const now = new Date('2026-11-20T00:00:00Z');
    const severities = async (strictReferences: boolean) => {
      const { problems } = await lint({
        inputs: ['.'],
        cwd,
        sets,
        now,
        strictReferences,
      });
      return problems
        .filter(({ ruleId }) => ruleId === 'reference/unresolved')
        .map(({ severity }) => severity);
    };
    expect(new Set(await severities(false))).toEqual(
      new Set(['error', 'warning']),
    );
    expect(new Set(await severities(true))).toEqual(new Set(['error']));
  });

  it('is the same whatever the order of the files', async () => {
    const cwd = join(fixtures, 'references');
    const now = new Date('2026-11-20T00:00:00Z');
    const files = ['products.yaml', 'models.yaml', 'organization.yaml'];
    const forwards = await lint({ inputs: files, cwd, sets, now });
    const backwards = await lint({ inputs: files.reverse(), cwd, sets, now });
    expect(backwards.problems).toEqual(forwards.problems);
  });
});
