/**
 * What an option may be: text, or what a YAML file holds, becomes a value, or a phrase says why not. Written out rather
 * than left to a schema library: every command reads its options first, and loading one takes as long as Node's own start.
 * Pure.
 */
import { LANGS, type Lang } from '../vocabulary/lang.ts';
import { type Phrase, phrase } from '../vocabulary/phrase.ts';
import { isZoneName } from '../vocabulary/zone-name.ts';

export type Checked<Value> = { readonly value: Value } | { readonly wrong: Phrase };
export type Check<Value> = (given: unknown) => Checked<Value>;

/** Any text, also an empty one. */
export const anyText: Check<string> = (given) =>
  typeof given === 'string' ? { value: given } : { wrong: phrase('is-not-text') };

export const text: Check<string> = (given) => (given === '' ? { wrong: phrase('is-empty') } : anyText(given));

/** Where something is, without the blanks at its edges, as variables from a file with Windows line ends have them. */
export const place: Check<string> = (given) => text(typeof given === 'string' ? given.trim() : given);

const DIGITS = /^\d+(\.\d+)?$/;

export function number(rule: (value: number) => boolean, wrong: Phrase): Check<number> {
  return (given) => {
    const value = typeof given === 'string' && DIGITS.test(given) ? Number(given) : given;
    return typeof value === 'number' && Number.isFinite(value) && rule(value) ? { value } : { wrong };
  };
}

export function whole(from: number, to: number): Check<number> {
  const within = (value: number) => Number.isInteger(value) && value >= from && value <= to;
  return number(within, phrase('must-be-whole-number', { from, to }));
}

const SWITCH_WORDS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['1', true],
  ['true', true],
  ['yes', true],
  [false, false],
  ['0', false],
  ['false', false],
  ['no', false],
]);

export const toggle: Check<boolean> = (given) => {
  const value = SWITCH_WORDS.get(given);
  return value === undefined ? { wrong: phrase('must-be-switch') } : { value };
};

/** `column=header`, several of them: a list from flags, text with `;` from the environment, a map from the file. */
export const pairs: Check<Record<string, string>> = (given) => {
  const entries = entriesOf(typeof given === 'string' ? given.split(';') : given);
  const once = entries !== null && new Set(entries.map(([name]) => name)).size === entries.length;
  return once ? { value: Object.fromEntries(entries) } : { wrong: phrase('must-be-pairs') };
};

type Pair = readonly [name: string, value: string];

function entriesOf(given: unknown): readonly Pair[] | null {
  if (typeof given !== 'object' || given === null) return null;
  const entries = Array.isArray(given) ? given.map(pairOf) : Object.entries(given).map(pairInFile);
  return entries.every((entry) => entry !== null) ? entries : null;
}

function pairOf(written: unknown): Pair | null {
  const [, name, value] = (typeof written === 'string' ? /^([^=]+)=([\s\S]*)$/.exec(written) : null) ?? [];
  return name === undefined || value === undefined ? null : [name.trim(), value.trim()];
}

function pairInFile([name, value]: readonly [string, unknown]): Pair | null {
  const isPlain = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  return isPlain ? [name, String(value)] : null;
}

/** A zone that this machine knows. */
export const zone: Check<string> = (given) => {
  const checked = text(given);
  if ('wrong' in checked) return checked;
  return isZoneName(checked.value) ? checked : { wrong: phrase('must-be-zone') };
};

/** Credentials have a name, and are never themselves an option. */
export const ownerName: Check<string> = (given) => {
  if (typeof given !== 'string') return { wrong: phrase('must-be-owner') };
  if (!/^[a-z]\w{0,30}$/i.test(given)) return { wrong: phrase('must-be-owner-name') };
  return { value: given.toUpperCase() };
};

export const language: Check<Lang> = (given) => {
  const value = LANGS.find((lang) => lang === given);
  return value === undefined ? { wrong: phrase('must-be-language') } : { value };
};
