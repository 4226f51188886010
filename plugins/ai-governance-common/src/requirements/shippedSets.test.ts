import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RESULT_STATES } from './RequirementSet';
import { parseRequirementSet } from './parseRequirementSet';
import { runCases } from './runCases';

const folder = path.join(__dirname, '../../requirement-sets');
const files = readdirSync(folder).filter(name => name.endsWith('.yaml'));

describe.each(files)('%s', file => {
  const set = parseRequirementSet(
    readFileSync(path.join(folder, file), 'utf8'),
    file,
  );

  it('has the file name of its id', () => {
    expect(`${set.set.id}.yaml`).toBe(file);
  });

  it('finds in every case what the case expects', () => {
    expect(
      runCases(set).filter(({ expected, actual }) => expected !== actual),
    ).toEqual([]);
  });

  it.each(set.requirements.map(each => [each.definition.id, each] as const))(
    '%s has cases on both sides',
    (_, { definition }) => {
      const states = new Set(definition.cases.map(each => each.expect));
      expect(RESULT_STATES).toEqual(expect.arrayContaining([...states]));
      expect(states).toContain('pass');
      expect(
        definition.mode === 'attested'
          ? states.has('unknown')
          : states.has('fail'),
      ).toBe(true);
    },
  );
});
