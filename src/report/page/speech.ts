/** How a page speaks: its words, its way with numbers, its clock. */
import { LocalTime } from './local-time.ts';
import { type Lang, Wording } from './wording.ts';
import { PAGE_WORDS, type PageWords } from './words.ts';

export interface Speech {
  readonly words: PageWords;
  readonly wording: Wording;
  readonly time: LocalTime;
}

/** @param zone an IANA name that the settings have checked */
export function speechOf(lang: Lang, zone: string): Speech {
  return { words: PAGE_WORDS[lang], wording: new Wording(lang), time: new LocalTime(zone, lang) };
}
