/** How far a timetable is from the one before, in words. */
import type { JudgedShift } from '../plan/shift.ts';
import { type Phrase, phrase } from '../vocabulary/phrase.ts';
import type { PhraseKey } from '../vocabulary/phrases.ts';
import { count } from './words.ts';

/** What `run --json` says before it stops because nobody has confirmed the timetable. */
export interface ShiftEvent extends JudgedShift {
  readonly type: 'shift';
}

export function shiftPhrase({ known, removed, changed, added }: JudgedShift): Phrase {
  const one = (n: number, key: PhraseKey, others: PhraseKey) => phrase(n === 1 ? key : others, { n: count(n) });
  return phrase('shift', {
    known: one(known, 'one-lesson', 'lessons'),
    removed: one(removed, 'one-gone', 'gone'),
    changed: one(changed, 'one-otherwise', 'otherwise'),
    added: one(added, 'one-lesson', 'lessons'),
  });
}
