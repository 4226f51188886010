import type { PortfolioSummary } from '@aiproduct/backstage-plugin-ai-governance-common';
import { countsOf } from '../../__testUtils__/decisionFixtures';
import {
  groupChoices,
  narrowingOf,
  readEstateFilters,
  setsOf,
} from './estateFilters';

const group = (
  key: string | null,
  sets: PortfolioSummary['groups'][number]['sets'] = [],
) => ({ key, entities: 1, ungated: 0, sets });
const summary = (groups: PortfolioSummary['groups']): PortfolioSummary => ({
  groupBy: 'owner',
  entities: 1,
  of: 1,
  groups,
});

describe('readEstateFilters', () => {
  it('leaves out what makes no sense', () => {
    expect(
      readEstateFilters({
        groupBy: 'moon',
        tier: 'high',
        stage: 'x',
        kind: 'Model',
        level: ['gold'],
        owner: 'group:default/lending',
        q: '',
        ungated: 'yes',
        sort: 'colour',
        extra: 'y',
      }),
    ).toEqual({
      groupBy: 'owner',
      tier: 'high',
      kind: 'Model',
      owner: 'group:default/lending',
    });
    expect(readEstateFilters('nonsense')).toEqual({ groupBy: 'owner' });
  });

  it('does not take the grouping or the order for a narrowing', () => {
    const filters = readEstateFilters({
      groupBy: 'tier',
      sort: '-score',
      ungated: 'true',
      q: 'a',
    });
    expect(filters.sort).toBe('-score');
    expect(narrowingOf(filters)).toEqual({ ungated: true, q: 'a' });
  });
});

describe('choices', () => {
  it('offers the groups by name, and those without', () => {
    expect(
      groupChoices(
        summary([group('group:b'), group(null), group('group:a')]),
        key => key.slice(-1),
      ),
    ).toEqual([
      { id: 'group:a', label: 'a' },
      { id: 'group:b', label: 'b' },
      { id: 'none', label: 'None' },
    ]);
  });

  it('offers sets that ask something', () => {
    const cell = (id: string, entities: number) => ({
      id,
      entities,
      applicable: 0,
      counts: countsOf(),
    });
    expect(
      setsOf(
        summary([
          group('a', [cell('gdpr', 1), cell('banking', 0)]),
          group('b', [cell('gdpr', 2)]),
        ]),
      ),
    ).toEqual(['gdpr']);
  });
});
