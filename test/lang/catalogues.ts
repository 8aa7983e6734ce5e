/** Every catalogue of both languages as flat lists of sentences: key, English, Chinese. What is added is listed here. */

import { RESPONSES } from '../../src/classin/errno.ts';
import { ERRNOS, errnoWords } from '../../src/classin/errnos.ts';
import { responseWords } from '../../src/classin/response-words.ts';
import { COMMANDS } from '../../src/commands/commands.ts';
import { COMMANDS_ZH } from '../../src/commands/commands-zh.ts';
import { HELP_WORDS } from '../../src/commands/help-words.ts';
import { INSPECTION_WORDS } from '../../src/read/inspect/inspection-words.ts';
import { languageIn } from '../../src/report/language.ts';
import { PAGE_WORDS } from '../../src/report/page/speech.ts';
import { OPTIONS, type OptionName } from '../../src/settings/options.ts';
import { OPTIONS_ZH } from '../../src/settings/options-zh.ts';
import { FAILURES } from '../../src/vocabulary/failures.ts';
import { FAILURES_ZH } from '../../src/vocabulary/failures-zh.ts';
import { PHRASES } from '../../src/vocabulary/phrases.ts';
import { PHRASES_ZH } from '../../src/vocabulary/phrases-zh.ts';
import { PROBLEMS } from '../../src/vocabulary/problems.ts';
import { PROBLEMS_ZH } from '../../src/vocabulary/problems-zh.ts';

export interface Sentence {
  /** Catalogue and place: `problems.file-empty.hint`. */
  readonly key: string;
  readonly en: string;
  readonly zh: string;
}

/** The sentences of a catalogue: its leaves that are text. */
function sentences(key: string, en: unknown, zh: unknown): readonly Sentence[] {
  if (typeof en === 'string' || typeof zh === 'string') return [{ key, en: String(en), zh: String(zh) }];
  if (typeof en !== 'object' || en === null || typeof zh !== 'object' || zh === null) return [];
  return Object.entries(en).flatMap(([name, value]) =>
    sentences(`${key}.${name}`, value, (zh as Record<string, unknown>)[name]),
  );
}

const problems = Object.entries(PROBLEMS).map(([code, { message, hint }]) => [code, { message, hint }] as const);
const options = Object.entries(OPTIONS).map(([name, option]) => {
  const { about } = option;
  return [name, 'standardText' in option ? { about, standardText: option.standardText } : { about }] as const;
});

/** What each command says of itself, loaded from its own file. */
const COMMANDS_OWN: Sentence[] = [];
for (const { name, load } of COMMANDS) {
  const { positionals, own, note = '', examples } = await load();
  const zh = COMMANDS_ZH[name];
  const options = Object.entries(own).map(([option, { about, standardText = '' }]) => [option, [about, standardText]]);
  const ownZh = Object.entries(zh.own).map(([option, [about, , text = '']]) => [option, [about, text]]);
  COMMANDS_OWN.push(
    ...sentences(`commands.${name}.positionals`, positionals, zh.positionals),
    ...sentences(`commands.${name}.own`, Object.fromEntries(options), Object.fromEntries(ownZh)),
    ...sentences(`commands.${name}.note`, note, zh.note ?? ''),
    ...sentences(
      `commands.${name}.examples`,
      examples.map(([, does]) => does),
      zh.examples,
    ),
  );
}

export const SENTENCES: readonly Sentence[] = [
  ...sentences('problems', Object.fromEntries(problems), PROBLEMS_ZH),
  ...sentences('failures', FAILURES, FAILURES_ZH),
  ...sentences('phrases', PHRASES, PHRASES_ZH),
  ...sentences('words', languageIn('en').words, languageIn('zh').words),
  ...sentences('page', PAGE_WORDS.en, PAGE_WORDS.zh),
  ...sentences('inspection', INSPECTION_WORDS.en, INSPECTION_WORDS.zh),
  ...sentences('help', HELP_WORDS.en, HELP_WORDS.zh),
  ...COMMANDS.map(({ name, about }) => ({ key: `commands.${name}`, en: about, zh: COMMANDS_ZH[name].about })),
  ...COMMANDS_OWN,
  ...sentences('options', Object.fromEntries(options), OPTIONS_ZH),
  ...RESPONSES.map((response) => ({
    key: `responses.${response}`,
    en: responseWords(response, 'en'),
    zh: responseWords(response, 'zh'),
  })),
  ...ERRNOS.flatMap((entry) => {
    const [en, zh] = [errnoWords(entry, 'en'), errnoWords(entry, 'zh')];
    const key = `errnos.${entry.action}.${entry.errno}`;
    return [
      { key: `${key}.meaning`, en: en[0], zh: zh[0] },
      { key: `${key}.hint`, en: en[1], zh: zh[1] },
    ];
  }),
];

/** Words that are typed or read as they are in both languages. */
export const OPTION_NAMES = Object.keys(OPTIONS) as OptionName[];
