import { csvLine } from './csvLine';

describe('csvLine', () => {
  it('quotes what would end a cell, and ends lines as RFC 4180 has it', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', 0, true, null, undefined])).toBe(
      'a,"b,c","d""e","f\ng",0,true,,\r\n',
    );
  });

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['a=1', 'a=1'],
    ['', ''],
    [null, ''],
    [undefined, ''],
    [-0.05, '-0.05'],
    [-1, '-1'],
    [1e-7, '1e-7'],
    [true, 'true'],
  ])('writes %j as %s', (cell, expected) => {
    expect(csvLine([cell])).toBe(`${expected}\r\n`);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '-1+cmd',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=HYPERLINK("https://x")',
    '  =HYPERLINK("http://evil.example")',
    '\uFF1D1+1',
  ])('lets no spreadsheet run %j', text => {
    expect(csvLine([text])).toBe(`"'${text.replaceAll('"', '""')}"\r\n`);
  });
});
