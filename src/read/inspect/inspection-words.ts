/** The words of an inspection in the language that is asked for. In: a language. Out: its catalogue. */
import type { InOtherWords, Lang } from '../../vocabulary/lang.ts';
import { INSPECTION_EN } from './words-en.ts';
import { INSPECTION_ZH } from './words-zh.ts';

export type InspectionWords = InOtherWords<typeof INSPECTION_EN>;

export const INSPECTION_WORDS: Readonly<Record<Lang, InspectionWords>> = { en: INSPECTION_EN, zh: INSPECTION_ZH };
