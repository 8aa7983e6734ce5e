/**
 * Weeks of the term in a cell: `1-16`, `1-15(odd)`, `1-8单周`, `2,4,6`, `Weeks 1–7, 9–12`. In: a text. Out: which
 * weeks, or what is wrong. Week 1 is the calendar week in which the term begins; which one that is, is not known here.
 * Weeks of the year (`KW 9`) are other weeks, and a number of weeks (`16 weeks`) is none: neither is read as if it were.
 */
import { type CellFault, cellFault } from '../cell.ts';
import { plainSigns } from '../time/time-text.ts';

export interface Weeks {
  includes(week: number): boolean;
  /** The last week that is named; null where the text names none (`odd weeks`). */
  readonly last: number | null;
}

/** More weeks has no year. */
const MOST_WEEKS = 54;

const ODD = /\(?\s*(?:odd|单|奇)\s*(?:weeks?|[周週数])?\s*\)?/;
const EVEN = /\(?\s*(?:even|双|雙|偶)\s*(?:weeks?|[周週数])?\s*\)?/;
const EVERY = /^(?:all|every|全|每)$/;
/** Words that only say that weeks are meant: no `KW`, which says that they are counted from January. */
const WORDS = /\b(?:teaching|weeks?|wks?|w|semanas?|semaines?|woche|wochen|tuần)\b\.?|第|[周週주]차?/g;
/** `16 weeks`: how many, or which one? */
const HOW_MANY = /^\d+\s*(?:weeks?|wks?|w|semanas?|semaines?|woche|wochen|tuần)\.?$/;
const SEPARATORS = /[,;、，/&+]|\s+(?:and\s+)?/;

type Parity = 'odd' | 'even' | null;
type Stretch = readonly [from: number, to: number, parity: Parity];

export function readWeeks(cell: string): Weeks | CellFault {
  const text = plainSigns(cell).toLowerCase();
  if (HOW_MANY.test(text)) return cellFault('weeks-unreadable', { value: cell });
  const pieces = text
    .replace(/(\d)\s*(-|to|至|到)\s*(\d)/g, '$1-$3')
    .replace(/(\d)\s+(?=\(?(?:odd|even|单|双))/g, '$1')
    .replace(/(?<!\d\s*\(?)(odd|even|单|双)(?:\s*(?:weeks?|周))?\s+(?=\d)/g, '$1')
    .replace(/^(?:all|every)\s+(?=odd|even)/, '')
    .split(SEPARATORS)
    .filter((piece) => piece.replace(WORDS, '').trim() !== '');
  const stretches = pieces.map(stretchOf);
  const known = stretches.filter((stretch) => stretch !== null);
  // `every 2` may be every second week, and `odd, 1-8` the odd ones of eight.
  const isVague = known.length > 1 && known.some(([, to]) => to === Number.POSITIVE_INFINITY);
  if (known.length === 0 || known.length < stretches.length || isVague) {
    return cellFault('weeks-unreadable', { value: cell });
  }
  const ends = known.map(([, to]) => to).filter((to) => to !== Number.POSITIVE_INFINITY);
  return {
    includes: (week) => known.some((stretch) => covers(stretch, week)),
    last: ends.length < known.length ? null : Math.max(...ends),
  };
}

/** Whether it is one week and no repetition. */
export function namesOneWeek(weeks: Weeks): boolean {
  const all = Array.from({ length: weeks.last ?? 0 }, (_, at) => at + 1);
  return all.filter((week) => weeks.includes(week)).length === 1;
}

function covers([from, to, parity]: Stretch, week: number): boolean {
  return week >= from && week <= to && (parity === null || (week % 2 === 1) === (parity === 'odd'));
}

function stretchOf(piece: string): Stretch | null {
  if (ODD.test(piece) && EVEN.test(piece)) return null;
  const parity: Parity = ODD.test(piece) ? 'odd' : EVEN.test(piece) ? 'even' : null;
  const bare = piece.replace(ODD, '').replace(EVEN, '').replace(WORDS, '').trim();
  if (bare === '' && parity !== null) return [1, Number.POSITIVE_INFINITY, parity];
  if (EVERY.test(bare)) return [1, Number.POSITIVE_INFINITY, parity];
  const [, first, last] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(bare) ?? [];
  if (first === undefined) return null;
  const from = Number(first);
  const to = Number(last ?? first);
  return from >= 1 && to >= from && to <= MOST_WEEKS ? [from, to, parity] : null;
}
