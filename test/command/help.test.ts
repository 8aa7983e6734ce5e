/** `--help`: of every command a page that fits a screen, with the options that concern it and examples that work. */
import { expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/commands/commands.ts';
import { helpText } from '../../src/commands/help.ts';
import { parser } from '../../src/commands/parser.ts';
import { widthOf } from '../../src/report/width.ts';
import { OPTIONS, type OptionName } from '../../src/settings/options.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { LANGS } from '../../src/vocabulary/lang.ts';
import { inProcess } from './in-process.ts';
import { importer, newFolder } from './support.ts';

const NAMES = COMMANDS.map(({ name }) => name);
const PAGES = [[], ...NAMES.map((name) => name.split(' '))];

test.each(PAGES)('%s %s fits the screen', async (...words) => {
  for (const lang of LANGS) {
    for (const width of [80, 100, 132]) {
      const lines = (await helpText(words, width, lang)).trimEnd().split('\n');
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(Math.min(width, 100));
      expect(lines.length).toBeLessThanOrEqual(40);
    }
  }
});

test.each([
  ['help', []],
  ['help run', ['run']],
  ['--lang en help jobs cancel', ['jobs', 'cancel']],
  ['help journal --json', ['journal']],
])('%s shows the page that --help does', async (line, words) => {
  const given = await inProcess(line.split(' '));
  expect(given).toEqual({ code: 0, stdout: await helpText(words, 80, 'en'), stderr: '' });
  expect(given).toEqual(await inProcess([...words, '--help']));
});

test.each(COMMANDS)('$name shows its own options with their defaults, and no others', async ({ name, load }) => {
  const { options, own } = await load();
  const page = await helpText(name.split(' '), 100, 'en');
  const shown = [...page.matchAll(/^ {2}--([\w-]+)/gm)].map(([, option]) => option ?? '');
  const common = ['json', 'quiet', 'lang', 'no-color', 'config'];
  const concern = [...(options ?? []), ...Object.keys(own)].filter((option) => !common.includes(option));
  const elsewhere = concern.filter((option) => !shown.includes(option));
  expect(shown.filter((option) => !concern.includes(option))).toEqual([]);
  for (const option of elsewhere) {
    expect(page.replace(/\s+/g, ' ')).toMatch(
      new RegExp(`Also .*--${option}\\b[^:]*: see classin-import check --help`),
    );
    expect(await helpText(['check'], 100, 'en')).toContain(`\n  --${option} `);
  }
  if (options !== null) for (const option of common) expect(page).toContain(`--${option}`);
  for (const option of shown.filter((each): each is OptionName => each in OPTIONS && !(each in own))) {
    expect(page.replace(/\s+/g, ' ')).toContain(OPTIONS[option].about);
  }
});

test.each(COMMANDS)('the examples of $name are command lines of it', async ({ name, load }) => {
  const command = await load();
  const page = await helpText(name.split(' '), 80, 'en');
  for (const [line, does] of command.examples) {
    expect(page).toMatch(new RegExp(`Examples:\n[^]*  classin-import ${line}\n {6}${does.slice(0, 10)}`));
    const acted: unknown[] = [];
    const parse = parser(
      COMMANDS,
      async (each, argv) => {
        acted.push(each);
        if (command.options !== null) readSettings(argv, {});
      },
      (message) => {
        throw new Error(message);
      },
    );
    await parse(line.replace(/ >.*/, '').split(' '));
    expect(acted).toEqual([command]);
  }
});

test('the program’s page names every command and what all have in common', async () => {
  const page = await helpText([], 80, 'en');
  for (const { name, about } of COMMANDS) {
    expect(page).toContain(`\n  ${name} `);
    expect(page).toContain(about);
  }
  for (const option of ['config', 'json', 'quiet', 'lang', 'no-color', 'help', 'version'])
    expect(page).toContain(`--${option}`);
  expect(await helpText(['journal'], 80, 'en')).toMatch(
    /^Commands:\n {2}journal check +\S.*\n {2}journal copy <from> <to> {2}\S.*\n$/,
  );
});

test('the real command prints it, wherever the flag stands, and does nothing', async () => {
  const page = await helpText(['run'], 80, 'en');
  for (const args of [
    ['run', '--help'],
    ['--help', 'run'],
    ['run', 'term.csv', '--rate', 'x', '--help'],
  ]) {
    expect(await importer(newFolder(), args)).toEqual({ code: 0, stdout: page, stderr: '' });
  }
  expect((await importer(newFolder(), ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
