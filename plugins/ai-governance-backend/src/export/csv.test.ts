import { csvLine } from './csv';

describe('csvLine', () => {
  it('quotes what would end a cell, and ends lines as RFC 4180 has it', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', 0, true, null, undefined])).toBe(
      'a,"b,c","d""e","f\ng",0,true,,\r\n',
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("https://x")', `"'=HYPERLINK(""https://x"")"`],
    ['a=1', 'a=1'],
  ])('lets no spreadsheet run %j', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it('leaves numbers alone', () => {
    expect(csvLine([-1, 0.5])).toBe('-1,0.5\r\n');
  });
});
