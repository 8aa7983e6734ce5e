/** How a page speaks: its words, its way with numbers, its clock. */

import type { Lang } from '../../vocabulary/lang.ts';
import { type Language, languageIn } from '../language.ts';
import { LocalTime } from './local-time.ts';
import { Wording } from './wording.ts';
import { PAGE_WORDS, type PageWords } from './words.ts';

export interface Speech {
  readonly words: PageWords;
  readonly wording: Wording;
  readonly time: LocalTime;
  /** Of what is said of a row. */
  readonly language: Language;
}

/** @param zone an IANA name that the settings have checked */
export function speechOf(lang: Lang, zone: string): Speech {
  return {
    words: PAGE_WORDS[lang],
    wording: new Wording(lang),
    time: new LocalTime(zone, lang),
    language: languageIn(lang),
  };
}
