import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import {
  filterOptions,
  filterResults,
  isFiltering,
  queryOf,
  readFilters,
} from './checklistFilters';

const { results } = statusOf(fixtureOf('AIProduct')).compliance;
const ids = (filters: Parameters<typeof filterResults>[1]) =>
  filterResults(results, filters).map(({ requirementId }) =>
    requirementId.replace('example-rules/', ''),
  );

describe('filterResults', () => {
  it('shows all without filters', () => {
    expect(ids({})).toHaveLength(results.length);
  });

  it.each([
    [{ state: 'fail' }, ['rollback-tested']],
    [{ state: 'unmet' }, ['rollback-tested', 'drift-is-healthy']],
    [{ state: 'todo' }, ['rollback-tested', 'drift-is-healthy']],
    [{ state: 'upcoming' }, ['from-next-year']],
    [
      { category: 'ethical-ai-and-compliance' },
      ['only-for-minimal', 'from-next-year'],
    ],
    [{ set: 'another' }, []],
    [{ search: 'ROLLBACK hope' }, ['rollback-tested']],
    [{ search: 'rollback nowhere' }, []],
    [{ search: 'Ex. 2(1)' }, ['problem-is-stated']],
    [{ state: 'pass', search: 'version' }, ['has-version']],
  ])('narrows to %j', (filters, expected) => {
    expect(ids(filters)).toEqual(expected);
  });
});

describe('filters in the address', () => {
  it('are read back as they were written', () => {
    const filters = { state: 'fail', search: 'a & b [c]' };
    const query = new URLSearchParams(queryOf(filters));
    expect(query.get('filters[state]')).toBe('fail');
    expect(
      readFilters({
        state: query.get('filters[state]'),
        search: query.get('filters[search]'),
      }),
    ).toEqual(filters);
  });

  it.each([undefined, null, 'x', ['x'], { state: ['a'], other: 'b', set: '' }])(
    'may be anything: %j',
    parameter => {
      expect(readFilters(parameter)).toEqual({});
      expect(isFiltering(readFilters(parameter))).toBe(false);
    },
  );
});

describe('filterOptions', () => {
  it('offers what occurs, states with their counts', () => {
    expect(filterOptions(results)).toEqual({
      sets: [{ id: 'example-rules', label: 'Example rules' }],
      states: [
        { id: 'todo', label: 'To do (2)' },
        { id: 'unmet', label: 'Not met (2)' },
        { id: 'pass', label: 'Pass (2)' },
        { id: 'fail', label: 'Fail (1)' },
        { id: 'unknown', label: 'Unknown (1)' },
        { id: 'not-applicable', label: 'Not applicable (1)' },
        { id: 'upcoming', label: 'Upcoming (1)' },
      ],
      categories: expect.arrayContaining([
        { id: 'model-lifecycle', label: 'Model lifecycle' },
      ]),
    });
  });

  it('keeps what is chosen, even when nothing is left of it', () => {
    expect(filterOptions(results, { state: 'stale' }).states).toContainEqual({
      id: 'stale',
      label: 'Stale (0)',
    });
  });
});
