import { observationsOf } from '../../__testUtils__/signalFixtures';
import { csvFileName, observationsCsv } from './observationsCsv';

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
