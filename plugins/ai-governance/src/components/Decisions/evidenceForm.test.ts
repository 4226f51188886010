import { readEvidence } from './evidenceForm';

const SHA = 'A'.repeat(64);

describe('readEvidence', () => {
  it('reads an address a line, with its hash where there is one', () => {
    expect(
      readEvidence(`https://a.example/1\n\n  http://b.example ${SHA} `),
    ).toEqual({
      evidence: [
        { url: 'https://a.example/1' },
        { url: 'http://b.example', sha256: SHA.toLowerCase() },
      ],
    });
  });

  it.each([
    ['javascript:alert(1)', /“javascript:alert\(1\)” is no address/],
    ['https://a.example abc', /64 hexadecimal digits/],
    [`https://a.example ${SHA} more`, /64 hexadecimal digits/],
    [Array(21).fill('https://a.example').join('\n'), /At most 20/],
  ])('says what is wrong with %#', (text, problem) => {
    expect(readEvidence(text).problem).toMatch(problem);
  });
});
