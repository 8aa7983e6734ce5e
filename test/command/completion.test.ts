/** The Tab key: what may follow at each place of a command line, and the real bash that asks for it. */
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { candidatesFor } from '../../src/commands/candidates.ts';
import { COMMANDS } from '../../src/commands/commands.ts';
import { importer, newFolder, write } from './support.ts';

async function after(...words: string[]): Promise<readonly string[] | 'files'> {
  const candidates = await candidatesFor(words);
  return candidates.are === 'files' ? 'files' : candidates.words;
}

test('commands, and the words that continue them', async () => {
  expect(await after('')).toEqual([...new Set(COMMANDS.map(({ name }) => name.split(' ')[0]))]);
  expect(await after('re')).toEqual(['report', 'renew']);
  expect(await after('journal', '')).toContain('check');
  expect(await after('nonsense', '')).toEqual([]);
  expect(await after('completion', '')).toEqual(['bash', 'zsh']);
  expect(await after('completion', 'bash', '')).toEqual([]);
  expect(await after('-')).toEqual(['--help', '--version']);
  expect(await after('--v')).toEqual(['--version']);
});

test('options that concern the command and are not given yet', async () => {
  expect(await after('status', '--')).toEqual(
    expect.arrayContaining(['--journal', '--config', '--profile', '--json', '--quiet', '--no-color', '--help']),
  );
  expect(await after('status', '--')).not.toContain('--rate');
  expect(await after('run', 'term.csv', '--ra')).toEqual(['--rate']);
  expect(await after('run', 'term.csv', '--rate', '5', '--ra')).toEqual([]);
  expect(await after('run', '--map', 'a=b', '--map')).toEqual(['--map', '--mapping']);
  expect(await after('export', '--live')).toEqual(['--live-links']);
  expect(await after('sandbox', '--s')).toEqual(['--scenario', '--state']);
});

test('values: files where a file is wanted, the few words where there are few, else nothing', async () => {
  expect(await after('run', '')).toBe('files');
  expect(await after('run', '--students', 'ro')).toBe('files');
  expect(await after('run', '--config', '')).toBe('files');
  expect(await after('run', '--rate', '')).toEqual([]);
  expect(await after('run', '--json', '')).toBe('files');
  expect(await after('run', '--rate', '5', '')).toBe('files');
  expect(await after('run', 'term.csv', '')).toEqual([]);
  expect(await after('errno', '')).toEqual([]);
  expect(await after('failures', '--out', '=', 'me')).toBe('files');
  expect(await after('failures', '--out', '=')).toBe('files');
});

test('the real bash completes commands, options and files with blanks', async () => {
  const folder = newFolder();
  mkdirSync(`${folder}/bin`);
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const program = write(`${folder}/bin`, 'classin-import', `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  chmodSync(program, 0o755);
  write(folder, 'my term.csv', '');
  write(folder, 'my roster.csv', '');
  const script = await importer(folder, ['completion', 'bash']);
  write(folder, 'completion.sh', script.stdout);
  const complete = async (...words: string[]) => {
    const line = ['classin-import', ...words].map((word) => `'${word}'`).join(' ');
    const asked = `. ./completion.sh; COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _classin_import; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = await promisify(execFile)('bash', ['--norc', '-c', asked], {
      cwd: folder,
      env: { PATH: `${folder}/bin:${process.env.PATH}` },
    });
    return stdout
      .split('\n')
      .filter((each) => each !== '')
      .sort();
  };
  expect(await complete('re')).toEqual(['renew', 'report']);
  expect(await complete('run', '--max-at')).toEqual(['--max-attempts']);
  expect(await complete('run', 'my')).toEqual(['my roster.csv', 'my term.csv']);
  expect(await complete('run', '--students', 'my r')).toEqual(['my roster.csv']);
  expect(await complete('run', 'x', '--rate', '')).toEqual([]);
});
