/** Both languages say the same: every sentence is there, with the same values, and the Chinese one is Chinese. */
import { expect, test } from '@jest/globals';
import { ACTION_TABLES } from '../../src/classin/actions.ts';
import { COMMANDS } from '../../src/commands/commands.ts';
import { OWN_ROSTER_COLUMNS, OWN_TIMETABLE_COLUMNS } from '../../src/read/columns.ts';
import { MAPPING_KEYS } from '../../src/read/mapping/schema.ts';
import { ACTIONS } from '../../src/vocabulary/action.ts';
import { EXIT_CODES } from '../../src/vocabulary/exit-code.ts';
import { OPTION_NAMES, SENTENCES } from './catalogues.ts';

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

/** The form for one, which may leave its number out; Chinese has the form for the others twice. */
const ONE = /\.one$/;

test('there are sentences, and none is empty in one language alone', () => {
  expect(SENTENCES.length).toBeGreaterThan(900);
  expect(SENTENCES.filter(({ en, zh }) => (en === '') !== (zh === '') || zh === 'undefined')).toEqual([]);
});

test('both languages of a sentence take the same values', () => {
  const differing = SENTENCES.filter(({ key }) => !ONE.test(key)).filter(
    ({ en, zh }) => `${placeholders(en)}` !== `${placeholders(zh)}`,
  );
  expect(differing).toEqual([]);
});

/** What has no words of its own: values and marks alone, or what is typed. */
const WORDLESS = /^(?:\{\w+\}|HTTP|KiB|addCourse\w*|<\w+>|[\s\p{P}\p{S}\d])*$/u;

test('the Chinese is Chinese', () => {
  const foreign = SENTENCES.filter(({ zh }) => !/\p{Script=Han}/u.test(zh) && !WORDLESS.test(zh));
  expect(foreign.map(({ key }) => key)).toEqual([]);
});

/** Names, codes and signs that are written as they are in every language. */
const AS_TYPED = new Set([
  ...OPTION_NAMES.flatMap((name) => name.split('-')),
  ...ACTIONS,
  ...ACTIONS.flatMap((action) =>
    ACTION_TABLES[action].parameters.flatMap(({ wire, column }) => [wire, ...(column === null ? [] : [column])]),
  ),
  ...[...OWN_TIMETABLE_COLUMNS, ...OWN_ROSTER_COLUMNS].map(({ name }) => name),
  ...MAPPING_KEYS.map(({ key }) => key),
  ...COMMANDS.flatMap(({ name }) => name.split(' ')),
  ...'bash zsh shell Tab fpath OpenMetrics node_exporter CLASSIN_NORTH_SID CLASSIN_NORTH_SECRET NORTH CLASSIN_ _SID _SECRET'.split(
    ' ',
  ),
  ...'profile profiles credentials sid secret http'.split(' '),
  ...'PGUSER PGPASSWORD pgpass CREATE classin_import createdb UTF8 TLS sslmode A F postgres'.split(' '),
  ...Object.keys(EXIT_CODES),
  // what everybody calls so
  ...'ClassIn CSV UTF Excel Mac UID UIDs ID URL API HTTP JSON YAML ZIP PDF RTF RAR PNG JPEG GIF XML SQLite NUL Unix IANA SID'.split(
    ' ',
  ),
  ...'SECRET README JavaScript UTC LMS KiB PM Ctrl LANG gzip xlsx xls classin import'.split(' '),
  // files and variables
  ...'CLASSIN_SID CLASSIN_SECRET CLASSIN_SECRET_FILE CLASSIN_BASE_URL CLASSIN_IMPORT_JOURNAL chmod sqlite data bells csv people'.split(
    ' ',
  ),
  // values, keys and examples as they are typed
  ...'day first month excel gb18030 cp949 windows odd Mon Thu Sun Asia Shanghai true false en zh header config'.split(
    ' ',
  ),
  ...'comma semicolon tab pipe monday sunday teaches matches beginsWith empty is from to dd MM yy HH mm y M d H h n'.split(
    ' ',
  ),
  ...'teacher student period start end uid name email number out port host health ready help check live links'.split(
    ' ',
  ),
  ...'T07 z C lesson course courseUniqueIdentity courseGeneration'.split(' '),
]);

test('nothing is left in English that is not a name', () => {
  const left = SENTENCES.flatMap(({ key, zh }) =>
    (zh.replace(/\{\w+\}|\$0|<[^>]*>|`[^`]*`/g, ' ').match(/[A-Za-z][A-Za-z0-9_]*/g) ?? [])
      .filter((word) => !AS_TYPED.has(word))
      .map((word) => `${key}: ${word}`),
  );
  expect(left).toEqual([]);
});

test('Chinese sentences use Chinese marks', () => {
  const marks = SENTENCES.map(({ key, zh }) => ({ key, zh: zh.replace(/ [;|] |“[^”]*: [^”]*”/g, '') })).filter(
    ({ zh }) => /\p{Script=Han}\s?[,;!?]|[,;!?]\s?\p{Script=Han}|\p{Script=Han}: /u.test(zh),
  );
  expect(marks.map(({ key, zh }) => `${key}: ${zh}`)).toEqual([]);
});

test('one word for one thing', () => {
  const rivals = ['助教', '班级', '学员', '老师', '名额', '唯一标识', '凭证', '报错', '日程'];
  const found = SENTENCES.filter(({ zh }) => rivals.some((rival) => zh.includes(rival)));
  expect(found.map(({ key, zh }) => `${key}: ${zh}`)).toEqual([]);
});
