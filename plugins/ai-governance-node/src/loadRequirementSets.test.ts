import { createMockDirectory } from '@backstage/backend-test-utils';
import { loadRequirementSets } from './loadRequirementSets';

// Every shipped set is loaded, which takes seconds on a busy machine.
jest.setTimeout(60_000);

const OVERRIDES = `overrides: operating-model
version: acme.1
reason: The board wants it so.
requirements:
  - id: g5-rollback-tested
    off: true
    reason: We do it by hand.
`;

describe('loadRequirementSets', () => {
  const folder = createMockDirectory();
  const load = (files: Record<string, string>, sets?: string[]) => {
    folder.setContent(files);
    return loadRequirementSets({ folders: [folder.path], sets });
  };

  it('changes a shipped set as the overrides of the folder say', async () => {
    const [set, ...more] = await load({ 'acme.yaml': OVERRIDES }, [
      'operating-model',
    ]);
    expect(more).toEqual([]);
    expect(set.set.version).toMatch(/^\d+\.\d+\.\d+\+acme\.1$/);
    expect(set.set.off).toMatchObject([
      {
        id: 'g5-rollback-tested',
        override: { reason: 'We do it by hand.', file: 'acme.yaml' },
      },
    ]);
    expect(set.requirements.map(each => each.fullId)).not.toContain(
      'operating-model/g5-rollback-tested',
    );
    expect(set.base!.requirements.length).toBe(set.requirements.length + 1);
  });

  it('names file, line and reason of what it refuses', async () => {
    await expect(
      load({ 'a.yaml': OVERRIDES, 'b.yaml': OVERRIDES }),
    ).rejects.toThrow(
      /b\.yaml:1:12 operating-model has overrides in .*a\.yaml already/,
    );
    await expect(
      load({ 'a.yaml': OVERRIDES.replace('operating-model', 'law') }),
    ).rejects.toThrow(
      /a\.yaml:1:12 There is no requirement set law\. There are: .*operating-model/,
    );
    await expect(
      load({
        'a.yaml': OVERRIDES.replace('off: true', 'tighten: { weight: 1 }'),
      }),
    ).rejects.toThrow(/a\.yaml:6:\d+ g5-rollback-tested: tighten\.weight is 1/);
  });
});
