import { Entity } from '@backstage/catalog-model';
import { RecentFindings } from './RecentFindings';

const entity = (name: string, spec: Entity['spec'] = {}): Entity => ({
  apiVersion: 'ai-governance/v1alpha1',
  kind: 'Model',
  metadata: { name },
  spec,
});

describe('RecentFindings', () => {
  it('finds an entity by what it holds', () => {
    const findings = new RecentFindings<string>();
    findings.keep(entity('a', { size: 1 }), 'first');
    expect(findings.of(entity('a', { size: 1 }))).toBe('first');
    expect(findings.of(entity('a', { size: 2 }))).toBeUndefined();
    expect(findings.of(entity('b', { size: 1 }))).toBeUndefined();
    findings.keep(entity('a', { size: 2 }), 'second');
    expect(findings.of(entity('a', { size: 2 }))).toBe('second');
    expect(findings.of(entity('a', { size: 1 }))).toBeUndefined();
  });

  it('does not follow an entity that somebody changes', () => {
    const findings = new RecentFindings<string>();
    const given = entity('a', { size: 1 });
    findings.keep(given, 'first');
    given.spec!.size = 2;
    expect(findings.of(given)).toBeUndefined();
  });

  it('forgets the one that was not seen for the longest', () => {
    const findings = new RecentFindings<string>(2);
    findings.keep(entity('a'), 'a');
    findings.keep(entity('b'), 'b');
    findings.of(entity('a'));
    findings.keep(entity('c'), 'c');
    expect(['a', 'b', 'c'].map(each => findings.of(entity(each)))).toEqual([
      'a',
      undefined,
      'c',
    ]);
  });
});
