/**
 * What is to be said, before it is in a language: a key of a catalogue and the values that fill its {braces}. Rooms
 * that find something out make phrases; they become text where a person or a file gets them. Pure.
 */
import type { Lang } from './lang.ts';
import { PHRASES, type PhraseKey } from './phrases.ts';
import { PHRASES_ZH } from './phrases-zh.ts';

/** A part of a sentence that has words of its own. */
export interface Phrase {
  readonly phrase: PhraseKey;
  readonly values: Values;
}

/** Several things one after the other: `a, b`, clauses `a; b`, or lines. */
export interface Listed {
  readonly listed: readonly (string | Phrase)[];
  readonly by: 'comma' | 'clause' | 'line';
}

export type Value = string | number | Phrase | Listed;

/** What fills the {braces} of a sentence. */
export type Values = Readonly<Record<string, Value>>;

const NOTHING: Values = {};

export function phrase(key: PhraseKey, values: Values = NOTHING): Phrase {
  return { phrase: key, values };
}

export function listed(by: Listed['by'], items: Listed['listed']): Listed {
  return { listed: items, by };
}

function isPhrase(value: Value): value is Phrase {
  return typeof value === 'object' && 'phrase' in value;
}

const BETWEEN = {
  en: { comma: ', ', clause: '; ', line: '\n' },
  zh: { comma: '、', clause: '；', line: '\n' },
} as const satisfies Record<Lang, Record<Listed['by'], string>>;

/** How a text from outside is shown inside a sentence. */
type Show = (text: string) => string;

const asItIs: Show = (text) => text;

/** @param show is applied to every text among the values, and to what a part of the sentence became */
export function fill(template: string, values: Values, lang: Lang, show: Show = asItIs): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : valueText(value, lang, show);
  });
}

function valueText(value: Value, lang: Lang, show: Show): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return show(value);
  if (isPhrase(value)) return show(phraseText(value, lang, show));
  return show(value.listed.map((item) => valueText(item, lang, show)).join(BETWEEN[lang][value.by]));
}

export function phraseText({ phrase: key, values }: Phrase, lang: Lang, show: Show = asItIs): string {
  return fill(lang === 'zh' ? PHRASES_ZH[key] : PHRASES[key], values, lang, show);
}

/** In English, for what is kept: the journal holds what calls heard, whoever reads it later. */
export function inEnglish(key: PhraseKey, values: Values = NOTHING): string {
  return phraseText(phrase(key, values), 'en');
}

/** A phrase as the text that a schema library keeps of a mistake; `phraseIn` gives it back. */
export function asMessage(key: PhraseKey, values: Values = NOTHING): string {
  return JSON.stringify(phrase(key, values));
}

/** The phrase of `asMessage`; a message that was never one is said as it is. */
export function phraseIn(message: string): Phrase {
  try {
    const found: unknown = JSON.parse(message);
    if (isKnown(found)) return found;
  } catch {
    // the library's own words
  }
  return phrase('as-said', { text: message });
}

function isKnown(found: unknown): found is Phrase {
  return (
    typeof found === 'object' && found !== null && 'phrase' in found && Object.hasOwn(PHRASES, String(found.phrase))
  );
}
