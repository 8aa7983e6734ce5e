/** A language as the texts of the command line use it: its words, and its way with numbers. Chosen once, handed on. */
import type { InOtherWords, Lang } from '../vocabulary/lang.ts';
import { type Counted, Wording } from './page/wording.ts';
import { WORDS_EN } from './words-en.ts';
import { WORDS_ZH } from './words-zh.ts';

/** Every word of the command line: a language is complete when it compiles. */
export type Words = InOtherWords<typeof WORDS_EN>;

export interface Language {
  readonly lang: Lang;
  readonly words: Words;
  /** A sentence with its values; numbers are grouped. */
  fill(text: string, values: Readonly<Record<string, string | number>>): string;
  /** A sentence with a number: `1 lesson`, `2,000 lessons`. */
  counted(words: Counted, n: number): string;
}

const WORDS: Readonly<Record<Lang, Words>> = { en: WORDS_EN, zh: WORDS_ZH };

export function languageIn(lang: Lang): Language {
  const wording = new Wording(lang);
  return {
    lang,
    words: WORDS[lang],
    fill: (text, values) => wording.fill(text, values),
    counted: (words, n) => wording.counted(words, n),
  };
}
