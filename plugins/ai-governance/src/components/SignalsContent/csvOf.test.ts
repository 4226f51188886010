import { observationsOf } from '../../__testUtils__/signalFixtures';
import { csvOf } from './csvOf';
import { csvFileName, observationsCsv } from './observationsCsv';

describe('csvOf', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
    [null, ''],
    [undefined, ''],
    [-0.05, '-0.05'],
    [1e-7, '1e-7'],
    [true, 'true'],
  ])('writes %j as %s', (cell, expected) => {
    expect(csvOf(['x'], [[cell]])).toBe(`x\r\n${expected}\r\n`);
  });

  it.each([
    '=1+1',
    '+1',
    '-1+cmd',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '  =HYPERLINK("http://evil.example")',
    '\uFF1D1+1',
  ])('lets no spreadsheet run %j', text => {
    const [, line] = csvOf(['x'], [[text]]).split('x\r\n');
    expect(line).toBe(`"'${text.replaceAll('"', '""')}"\r\n`);
  });
});

describe('observationsCsv', () => {
  it('holds all that is kept, oldest first', () => {
    const [first, failed] = observationsOf([0.1, null], ['healthy', 'healthy']);
    const text = observationsCsv('model:default/x', '=psi', [
      {
        ...first,
        windowStart: '2026-11-17T00:00:00Z',
        method: { name: 'psi' },
        baselineId: 'b1',
      },
      { ...failed, error: '-2+3' },
    ]);
    expect(text.split('\r\n')).toEqual([
      'entity,monitor,modelVersion,windowStart,windowEnd,value,min,max,count,sampleSize,level,tooFewSamples,error,baselineId,grain,method',
      `model:default/x,"'=psi",4,2026-11-17T00:00:00Z,2026-11-18T00:00:00.000Z,0.1,,,,4000,healthy,,,b1,raw,psi`,
      `model:default/x,"'=psi",4,,2026-11-19T00:00:00.000Z,,,,,,healthy,,"'-2+3",,raw,`,
      '',
    ]);
  });

  it('has a name that every system takes', () => {
    expect(csvFileName('credit-scorer', '../../p si<b>', '', '90d')).toBe(
      'credit-scorer_p-si-b_90d.csv',
    );
    expect(csvFileName('x'.repeat(500), 'y').length).toBeLessThan(130);
  });
});
