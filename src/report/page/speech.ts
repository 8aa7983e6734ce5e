/** How a page speaks: its words, its way with numbers, its clock. */

import type { Lang } from '../../vocabulary/lang.ts';
import { type Language, languageIn } from '../language.ts';
import { LocalTime } from './local-time.ts';
import { Wording } from './wording.ts';
import type { PageWords } from './words.ts';
import { EN } from './words-en.ts';
import { ZH } from './words-zh.ts';

export interface Speech {
  readonly words: PageWords;
  readonly wording: Wording;
  readonly time: LocalTime;
  /** Of what is said of a row. */
  readonly language: Language;
}

export const PAGE_WORDS: Readonly<Record<Lang, PageWords>> = { en: EN, zh: ZH };

/** @param zone an IANA name that the settings have checked */
export function speechOf(lang: Lang, zone: string): Speech {
  return {
    words: PAGE_WORDS[lang],
    wording: new Wording(lang),
    time: new LocalTime(zone, lang),
    language: languageIn(lang),
  };
}
