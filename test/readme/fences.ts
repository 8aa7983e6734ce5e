/**
 * The fenced blocks of the README, in order, with the heading they stand under. The example's dates are moved into the
 * future, so that what the README shows works on any day it is tried.
 */
import { readFileSync } from 'node:fs';

export interface Fence {
  readonly language: string;
  readonly heading: string;
  readonly text: string;
}

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const DAY_MS = 86_400_000;
/** The first day of the example, and the one on which it begins in a test. */
const FIRST = Date.UTC(2027, 2, 1);
const MOVED = Math.floor(Date.now() / DAY_MS + 90) * DAY_MS;

function moved(text: string): string {
  return text.replace(/\b2027-\d\d-\d\d\b/g, (day) =>
    new Date(Date.parse(day) - FIRST + MOVED).toISOString().slice(0, 10),
  );
}

function fencesOf(markdown: string): readonly Fence[] {
  let heading = '';
  const found: Fence[] = [];
  for (const [, title, indent = '', language = '', text = ''] of markdown.matchAll(
    /^#+ (.+)$|^( *)```(\w*)\n([\s\S]*?)\n\2```$/gm,
  )) {
    if (title !== undefined) heading = title;
    else found.push({ language, heading, text: moved(text.replaceAll(`\n${indent}`, '\n').trimStart()) });
  }
  return found;
}

export const FENCES: readonly Fence[] = fencesOf(README);

/** The one block of a language under a heading. */
export function fence(language: string, heading: string, place = 0): string {
  const found = FENCES.filter((each) => each.language === language && each.heading === heading)[place];
  if (found === undefined) throw new Error(`the README has no ${language} block under "${heading}"`);
  return `${found.text}\n`;
}
