/** Options from flags, environment and configuration: one table, one order, every mistake at once. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OPTIONS, type OptionName, patienceOf, variableOf } from '../../src/settings/options.ts';
import { languageOf, readSettings } from '../../src/settings/settings.ts';
import { Failure } from '../../src/vocabulary/failure.ts';

const folder = mkdtempSync(join(tmpdir(), 'classin-import-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

function configured(text: string): string {
  const path = join(folder, 'c.yaml');
  writeFileSync(path, text);
  return path;
}

function mistakesOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof Failure) {
      expect(error.ending).toBe('usage');
      return error.message.split('\n');
    }
    throw error;
  }
  throw new Error('there should be mistakes');
}

const NAMES = Object.keys(OPTIONS) as OptionName[];

/** Three different sound values of an option, as text. */
function values(name: OptionName): readonly [string, string, string] {
  const { argument, standard } = OPTIONS[name];
  if (argument === null) return ['true', 'false', 'true'];
  if (name === 'max-change') return ['0.7', '0.8', '0.9'];
  if (typeof standard === 'number' || name === 'patience') return ['7', '8', '9'];
  if (typeof standard === 'object' && standard !== null) return ['a=1', 'b=2', 'c=3'];
  if (name === 'credentials') return ['NORTH', 'SOUTH', 'EAST'];
  if (name === 'timezone') return ['Asia/Seoul', 'Asia/Shanghai', 'Europe/Paris'];
  if (name === 'lang') return ['zh', 'en', 'zh'];
  if (name.startsWith('term-')) return ['2031-01-01', '2031-01-02', '2031-01-03'];
  return ['one', 'two', 'three'];
}

const alone = (name: OptionName): Readonly<Record<string, string>> => (name === 'scenario' ? { sandbox: 'true' } : {});

test.each(NAMES)('--%s: flag over environment over configuration over default', (name) => {
  const [flag, variable, line] = values(name);
  const inFile = OPTIONS[name].argument !== null && /=/.test(line) ? `{ ${line.replace('=', ': ')} }` : line;
  const config = configured(`${name}: ${inFile}\n`);
  const environment = { [variableOf(name)]: variable };
  const read = (flags: object, variables: Readonly<Record<string, string>>) =>
    readSettings({ ...alone(name), ...flags }, variables)[name];
  const only = (text: string) => read({ [name]: text }, {});
  expect(read({}, {})).toEqual(OPTIONS[name].standard);
  expect(read({ config }, {})).toEqual(only(line));
  expect(read({}, { [variableOf('config')]: config })).toEqual(only(line));
  expect(read({ config }, environment)).toEqual(only(variable));
  expect(read({ config, [name]: flag }, environment)).toEqual(only(flag));
  expect(new Set([only(flag), only(variable)].map((value) => JSON.stringify(value))).size).toBe(2);
});

test('the variable of an option is its name in capitals', () => {
  expect(variableOf('skip-invalid')).toBe('CLASSIN_IMPORT_SKIP_INVALID');
});

test.each([
  ['rate', ['0', '0.5', '5', '100000'], ['-1', '100001', 'x', '', '1e3', 'Infinity', '5 ']],
  ['concurrency', ['1', '1000'], ['0', '1001', '2.5', '-4', 'four']],
  ['timeout', ['0.1', '3600'], ['0', '3601', '-1']],
  ['max-attempts', ['1', '1000'], ['0', '1001', '1.5']],
  ['patience', ['0', '0.5', '300'], ['-1', 'long']],
  ['journal', ['a', 'a '], ['', ' ', '\r']],
  ['timezone', ['UTC', 'Asia/Ho_Chi_Minh'], ['Mars/Base', '', '+25:00']],
  ['map', ['a=b', 'a=b=c', 'a=b;c=d'], ['a', '=b', 'a=b;a=c']],
  ['credentials', ['NORTH', 'north_2', 'N'], ['', '2N', 'a-b', 'a b', `N${'x'.repeat(40)}`]],
  ['json', ['1', 'true', 'yes', '0', 'false', 'no'], ['maybe', '2', 'TRUE ']],
] as const)('%s takes %j and refuses %j', (name, sound, wrong) => {
  for (const text of sound) expect(() => readSettings({ [name]: text }, {})).not.toThrow();
  for (const text of wrong) {
    expect(mistakesOf(() => readSettings({ [name]: text }, {}))).toEqual([expect.stringMatching(`^--${name} .+`)]);
  }
});

test('patience is as long as is said, else what suits the attempts', () => {
  const patience = (flags: object) => patienceOf(readSettings(flags as Record<string, string>, {}));
  expect(patience({})).toBe(300);
  expect(['1', '2', '5', '6'].map((attempts) => patience({ 'max-attempts': attempts }))).toEqual([15, 30, 240, 300]);
  expect(patience({ patience: '0', 'max-attempts': '9' })).toBe(0);
});

test('pairs keep what stands behind the first equals sign; in a file they are a map', () => {
  expect(readSettings({ set: ['className=a=b', 'seatNum = 3'] }, {}).set).toEqual({ className: 'a=b', seatNum: '3' });
  const config = configured('set: { seatNum: 3, record: 1 }\n');
  expect(readSettings({ config }, {}).set).toEqual({ seatNum: '3', record: '1' });
});

test('options that exclude or need each other', () => {
  expect(mistakesOf(() => readSettings({ quiet: true, verbose: true }, {}))).toEqual([
    expect.stringMatching(/exclude/),
  ]);
  expect(mistakesOf(() => readSettings({ scenario: 'x.yaml' }, {}))).toEqual([expect.stringMatching(/goes with/)]);
});

test('every mistake of every source, also where another source decides', () => {
  const config = configured('rate: x\nnonsense: 1\nCLASSIN_SECRET: hush\n');
  const found = mistakesOf(() => readSettings({ config, rate: '5', timeout: 'x' }, { CLASSIN_IMPORT_RATE: 'y' }));
  expect(found).toHaveLength(5);
  expect(found.join('\n')).not.toContain('hush');
});

test.each(['rate: &a { b: *a }', 'rate: &a [*a]', '&a { profiles: *a }'])('one without end: %s', (text) => {
  const wrong = /^the configuration .*c\.yaml refers to itself without end$/;
  expect(mistakesOf(() => readSettings({ config: configured(text) }, {}))).toEqual([expect.stringMatching(wrong)]);
});

test.each(['- a\n- b\n', 'just text', '', '\n', '{', 'a: b: c'])('a configuration that is none: %j', (text) => {
  const config = configured(text);
  expect(mistakesOf(() => readSettings({ config }, {}))[0]).toMatch(/^the configuration .*c\.yaml/);
});

test('comments alone are a configuration; a name that is empty is none, as of a variable that is not set', () => {
  expect(readSettings({ config: configured('# rate: 7\n') }, {}).rate).toBe(5);
  expect(mistakesOf(() => readSettings({ config: '' }, { CLASSIN_IMPORT_CONFIG: configured('rate: 7\n') }))).toEqual([
    '--config is empty: ',
  ]);
  expect(mistakesOf(() => readSettings({ profile: '' }, {}))).toEqual(['--profile is empty: ']);
});

test('a named pipe, into which nobody writes, is refused', () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  expect(mistakesOf(() => readSettings({ config: pipe }, {}))).toEqual([expect.stringContaining('is a named pipe')]);
});

const SCHOOLS = [
  'rate: 7',
  'timezone: Asia/Shanghai',
  'profiles:',
  '  north: { rate: 9, credentials: north }',
  '  south:',
].join('\n');

test('a profile wins over what all share, and is chosen by flag or environment', () => {
  const config = configured(SCHOOLS);
  const north = readSettings({ config, profile: 'north' }, { CLASSIN_IMPORT_PROFILE: 'south' });
  expect(north).toMatchObject({ rate: 9, timezone: 'Asia/Shanghai', credentials: 'NORTH', concurrency: 4 });
  expect(readSettings({ config }, { CLASSIN_IMPORT_PROFILE: 'south' })).toMatchObject({ rate: 7, credentials: null });
  expect(readSettings({ config, profile: 'north' }, { CLASSIN_IMPORT_RATE: '2' }).rate).toBe(2);
  expect(readSettings({ config, profile: 'north', rate: '1' }, { CLASSIN_IMPORT_RATE: '2' }).rate).toBe(1);
});

test('a profile that is not there, or not chosen, is told with those there are', () => {
  const config = configured(SCHOOLS);
  const told = (flags: object) => mistakesOf(() => readSettings({ config, ...flags }, {}));
  expect(told({ profile: 'noth' })).toEqual([expect.stringMatching(/has no profile "noth"; there are: north, south$/)]);
  expect(told({ profile: 'toString' })).toEqual([expect.stringMatching(/there are: north, south$/)]);
  expect(told({})).toEqual([expect.stringMatching(/has profiles, choose one with --profile: north, south$/)]);
  expect(told({ config: undefined, profile: 'north' })).toEqual([
    expect.stringMatching(/^--profile goes with --config/),
  ]);
  const without = configured('rate: 7\n');
  expect(mistakesOf(() => readSettings({ config: without, profile: 'north' }, {}))).toEqual([
    expect.stringMatching(/has no profiles: --profile north/),
  ]);
});

test('mistakes in profiles are told together; a secret is refused in whichever it stands, and not repeated', () => {
  const config = configured(
    [
      'concurency: 1',
      'profiles:',
      '  north: { rate: x, nonsense: 1, config: a.yaml, credentials: "hush hush" }',
      '  south: { CLASSIN_SOUTH_SID: 1, safeKey: hush, credentials: { sid: 2, secret: hush } }',
    ].join('\n'),
  );
  const found = mistakesOf(() => readSettings({ config, profile: 'north' }, {})).join('\n');
  for (const mistake of [
    /c\.yaml has an unknown option: concurency/,
    /the profile north in .*c\.yaml has an unknown option: nonsense/,
    /the profile north in .*c\.yaml has an unknown option: config/,
    /rate of north in .*c\.yaml must be a number.*: x/,
    /credentials of north in .*c\.yaml must be a name of letters, digits and _$/m,
    /holds CLASSIN_SOUTH_SID: credentials come from the environment alone; `credentials: NORTH` says/,
    /holds safeKey:/,
    /holds sid:/,
    /holds secret:/,
  ]) {
    expect(found).toMatch(mistake);
  }
  expect(found.split('\n')).toHaveLength(9);
  expect(found).not.toContain('hush');
});

test.each(['profiles: 1', 'profiles: [a]', 'profiles: { north: 3 }'])('profiles that are none: %s', (text) => {
  const config = configured(text);
  expect(mistakesOf(() => readSettings({ config, profile: 'north' }, {}))).toEqual([
    expect.stringMatching(/^profiles in .*c\.yaml must be a map/),
  ]);
});

test('whatever stands in a configuration, it is read or refused in words', () => {
  const anything = fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), fc.jsonValue());
  fc.assert(
    fc.property(anything, (content) => {
      const config = configured(JSON.stringify(content));
      try {
        readSettings({ config }, {});
      } catch (error) {
        expect(error).toBeInstanceOf(Failure);
      }
    }),
    { numRuns: 200, examples: [[{ set: [{ toString: {} }] }]] },
  );
});

test('the language is the one of the option, else of the locale, else English', () => {
  const config = configured('lang: zh\n');
  expect(languageOf({}, {})).toBe('en');
  expect(languageOf({}, { LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(languageOf({}, { LANG: 'zh_TW', LC_ALL: 'C' })).toBe('en');
  expect(languageOf({}, { LANG: 'de_DE.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8', LC_ALL: '' })).toBe('zh');
  expect(languageOf({}, { LANG: 'zh_CN.UTF-8', [variableOf('lang')]: 'en' })).toBe('en');
  expect(languageOf({ lang: 'zh' }, { [variableOf('lang')]: 'en' })).toBe('zh');
  expect(languageOf({ config }, {})).toBe('zh');
  expect(languageOf({ config, lang: 'en' }, { LANG: 'zh_CN.UTF-8' })).toBe('en');
  const broken = configured('lang: [\n');
  // it is asked before anything is checked, so that what is wrong can be told in it
  expect(languageOf({ config: broken, lang: 'zh' }, {})).toBe('zh');
  expect(languageOf({ config: broken }, { LANG: 'zh_CN' })).toBe('zh');
  expect(languageOf({ lang: 'fr' }, { LANG: 'zh_CN' })).toBe('zh');
});
