import { NOW, fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { seriesOf } from '../../__testUtils__/signalFixtures';
import {
  coverageInWords,
  declaredVersion,
  otherVersions,
  readView,
  startOf,
  unmappedSeries,
  versionsOf,
  whyUnmapped,
} from './signalsView';

describe('readView', () => {
  it.each([
    [undefined, { period: '90d', view: 'curves' }],
    ['text', { period: '90d', view: 'curves' }],
    [
      { period: '1y', version: '3', view: 'tables' },
      { period: '1y', version: '3', view: 'tables' },
    ],
    [
      { period: 'constructor', version: ['3'], view: '<b>' },
      { period: '90d', view: 'curves' },
    ],
  ])('reads %j', (parameter, expected) => {
    expect(readView(parameter)).toEqual(expected);
  });
});

describe('a list of series', () => {
  const list = {
    items: [
      seriesOf(),
      seriesOf({ modelVersion: '3', present: false }),
      seriesOf({ monitor: 'auc', modelVersion: '10', present: false }),
      seriesOf({ monitor: 'f1', declared: false, present: false }),
      seriesOf({ monitor: 'p95', unmapped: 'It has no threshold.' }),
    ],
    marks: [],
  };

  it('has versions, the declared one first, then the newest', () => {
    expect(versionsOf(list, '4')).toEqual(['4', '10', '3']);
    expect(versionsOf(list, undefined)).toEqual(['10', '4', '3']);
  });

  it('keeps other versions and names that do not map apart', () => {
    expect(
      otherVersions(list, '4').map(({ version, series }) => [
        version,
        series.map(({ monitor }) => monitor),
      ]),
    ).toEqual([
      ['10', ['auc']],
      ['3', ['income-psi']],
    ]);
    expect(
      unmappedSeries(list).map(each => [each.monitor, whyUnmapped(each)]),
    ).toEqual([
      ['f1', expect.stringMatching(/declares no monitor of this name/)],
      ['p95', 'It has no threshold.'],
    ]);
  });
});

it('says from when on, and how much is measured', () => {
  expect(startOf('7d', NOW)?.toISOString()).toBe('2026-11-13T12:00:00.000Z');
  expect(startOf('all', NOW)).toBeUndefined();
  const status = statusOf(fixtureOf('Model'));
  expect(declaredVersion(status)).toBe('4');
  expect(coverageInWords(status)).toBe('0 of 2 monitors have values');
});
