import { Environment } from '@marcbachmann/cel-js';
import { isForeseen } from './isForeseen';

const env = new Environment({ unlistedVariablesAreDyn: true }).registerFunction(
  'daysSince(dyn): double',
  () => 0,
);

const foreseen = (source: string) => isForeseen(env.parse(source).ast);

describe('isForeseen', () => {
  it.each([
    'entity.spec.size > 3',
    'daysSince(entity.a) <= 180',
    '-30 < daysSince(entity.a)',
    'daysSince(entity.a) > daysSince("2025-08-02")',
    'entity.list.exists(d, d.type == "dpia" && daysSince(d.date) <= 365)',
    'daysSince(entity.a) - (has(entity.b) ? daysSince(entity.b) : 0.0) <= (entity.c == "x" ? 2.0 : 15.0)',
    'daysSince(entity.fast ? "2028-08-02" : "2026-08-02") >= 0',
    'entity.list.all(now, now > 3)',
  ])('%s', source => {
    expect(foreseen(source)).toBe(true);
  });

  it.each([
    'now > timestamp("2026-01-01T00:00:00Z")',
    'entity.list.all(d, d.at > now)',
    'daysSince(entity.a) <= entity.days',
    'daysSince(entity.a) <= 2 * 365',
    'daysSince(entity.a) - 30 <= 180',
    'daysSince(entity.a) / 30 > 6',
    'daysSince(entity.a) + daysSince(entity.b) > 6',
    'string(daysSince(entity.a)) == "3"',
    'daysSince(entity.a) in [1.0, 2.0]',
  ])('not %s', source => {
    expect(foreseen(source)).toBe(false);
  });
});
