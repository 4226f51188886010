import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findFiles, shownPath, unreadableInput } from './findFiles';

let cwd: string;

function write(...files: string[]) {
  for (const file of files) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), '');
  }
}

async function found(...inputs: string[]) {
  const { files, unreadable } = await findFiles(inputs, cwd);
  return {
    files: files.map(file => shownPath(file, cwd)),
    unreadable: unreadable.map(({ message }) => message),
  };
}

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'ai-governance-files-'));
  write('a.yaml', 'b/c.yml', 'b/d/E.YAML', 'b/notes.md');
  write(
    'node_modules/x/catalog-info.yaml',
    'b/node_modules/y.yaml',
    '.github/workflow.yaml',
    'b/.hidden.yaml',
  );
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

describe('findFiles', () => {
  it.each([
    ['a folder', ['.'], ['a.yaml', 'b/c.yml', 'b/d/E.YAML']],
    ['a folder in a folder', ['b/d/'], ['b/d/E.YAML']],
    ['a file of any name', ['b/notes.md'], ['b/notes.md']],
    ['a glob', ['b/**/*'], ['b/c.yml', 'b/d/E.YAML']],
    ['a glob of one folder', ['*.yaml'], ['a.yaml']],
    [
      'the same file twice',
      ['a.yaml', './a.yaml', '.'],
      ['a.yaml', 'b/c.yml', 'b/d/E.YAML'],
    ],
    ['a hidden folder by its name', ['.github'], ['.github/workflow.yaml']],
    [
      'a file in node_modules by its name',
      ['node_modules/x/catalog-info.yaml'],
      ['node_modules/x/catalog-info.yaml'],
    ],
  ])('finds %s', async (_what, inputs, files) => {
    expect(await found(...inputs)).toEqual({ files, unreadable: [] });
  });

  it('takes a name that looks like a glob as a name where there is such a file', async () => {
    write('team-[a].yaml');
    expect(await found('team-[a].yaml')).toEqual({
      files: ['team-[a].yaml'],
      unreadable: [],
    });
  });

  it('shows files above the working directory', () => {
    expect(shownPath(join(cwd, '..', 'x.yaml'), cwd)).toBe('../x.yaml');
  });

  it.each([
    ['nowhere.yaml', 'nowhere.yaml cannot be read: it is not there.'],
    ['*.json', '*.json cannot be read: it matches no .yaml or .yml file.'],
    ['empty', 'empty cannot be read: it holds no .yaml or .yml file.'],
    ['a.yaml/b.yaml', 'a.yaml/b.yaml cannot be read: it is not there.'],
    [
      '/dev/null',
      '/dev/null cannot be read: it is neither a file nor a folder.',
    ],
  ])('says why %s gives nothing, and goes on', async (input, message) => {
    mkdirSync(join(cwd, 'empty'));
    expect(await found(input, 'a.yaml')).toEqual({
      files: ['a.yaml'],
      unreadable: [message],
    });
  });

  it('passes over symbolic links inside folders, also those in circles', async () => {
    symlinkSync(cwd, join(cwd, 'b', 'circle'));
    symlinkSync(join(cwd, 'gone.yaml'), join(cwd, 'b', 'dangling.yaml'));
    expect((await found('b')).files).toEqual(['b/c.yml', 'b/d/E.YAML']);
    expect((await found('b/circle/a.yaml')).files).toEqual(['b/circle/a.yaml']);
  });

  it.each([
    ['EACCES', 'x cannot be read: permission is denied.'],
    ['ELOOP', 'x cannot be read: its symbolic links lead in a circle.'],
    ['ENOSPC', 'x cannot be read: as the system says.'],
  ])('tells %s of the file system in words', (code, message) => {
    const error = Object.assign(new Error('as the system says'), { code });
    expect(unreadableInput('x', error)).toEqual({ input: 'x', message });
  });
});
