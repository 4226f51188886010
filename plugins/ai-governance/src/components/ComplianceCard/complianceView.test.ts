import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import {
  passedOf,
  shortfallInWords,
  stateCounts,
  thingsToDo,
} from '../Requirement';
import { firstChange, groupBySet, groupByState } from './complianceView';

const { results } = statusOf(fixtureOf('AIProduct')).compliance;

describe('the checklist of a product', () => {
  it('counts what is asked, and nothing else', () => {
    expect(passedOf(results)).toEqual({ passed: 2, total: 4 });
    expect(shortfallInWords(results)).toBe('1 fail, 1 unknown');
    expect(stateCounts(results)).toEqual([
      { state: 'fail', count: 1 },
      { state: 'unknown', count: 1 },
      { state: 'pass', count: 2 },
    ]);
  });

  it('has to do what has a fix', () => {
    expect(
      thingsToDo(results).map(({ requirementId }) => requirementId),
    ).toEqual([
      'example-rules/rollback-tested',
      'example-rules/drift-is-healthy',
    ]);
    expect(
      thingsToDo(results.map(each => ({ ...each, state: 'error' }))),
    ).toEqual([]);
  });

  it('groups by state in the order given', () => {
    const groups = groupByState(results, ['upcoming', 'not-applicable']);
    expect(groups.map(({ state }) => state)).toEqual([
      'upcoming',
      'not-applicable',
    ]);
  });

  it('groups by set and category, the worst first', () => {
    const [set] = groupBySet(results);
    expect(set).toMatchObject({ set: 'example-rules', passed: 2, total: 4 });
    const lifecycle = set.categories.find(
      ({ category }) => category === 'model-lifecycle',
    )!;
    expect(lifecycle.results.map(({ state }) => state)).toEqual([
      'fail',
      'pass',
    ]);
  });

  it('knows when time alone changes it first', () => {
    expect(firstChange(results.filter(each => each.state === 'upcoming'))).toBe(
      '2027-12-02T00:00:00.000Z',
    );
    expect(firstChange([])).toBeUndefined();
  });
});
