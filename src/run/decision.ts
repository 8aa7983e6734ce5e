/**
 * What a reply means for the operation it answers, and what is done next. Pure: the errno table and the reply decide.
 * The one place where it is decided whether a call is repeated.
 */
import type { Errno, Response } from '../classin/errno.ts';
import { findErrno } from '../classin/errnos.ts';
import type { Answer, Item, Reply } from '../client/reply.ts';
import type { Enrolled, EnrolmentWork, Made } from '../journal/journal.ts';
import { inEnglish } from '../vocabulary/phrase.ts';
import { ACTION_OF, type Operation } from './operation.ts';

export type Decision =
  /** The course or lesson is settled. */
  | { readonly is: 'made'; readonly made: Made; readonly stops: Stops | null }
  /** These enrolments are settled; `again` are lessons that are not, and why. */
  | {
      readonly is: 'enrolled';
      readonly enrolled: readonly Enrolled[];
      readonly again: ReadonlyMap<number, Reason>;
      /** What was said of a lesson and stops the run: lessons of which it was said stay open. */
      readonly quota: Reason | null;
      /** Why no other student of the course need be tried; null where they go on. */
      readonly stopsCourse: Reason | null;
    }
  /** Nobody knows: the same call again. `alive`: ClassIn itself asked for it, so the address and the network are well. */
  | {
      readonly is: 'again';
      readonly alive: boolean;
      readonly crowded: boolean;
      readonly reason: Reason;
      /** It is there already, with this to know; the repeat is only for its ID. */
      readonly warning?: Reason;
    }
  | { readonly is: 'refused' }
  | { readonly is: 'quota'; readonly reason: Reason }
  | { readonly is: 'maintenance' };

/** An errno, or null where none was heard, and what was said. */
export interface Reason {
  readonly errno: number | null;
  readonly said: string;
}

/** The same identity came twice within a second, or another request is making it (add-course, add-course-class). */
const CROWDED: ReadonlySet<number> = new Set([460, 464]);

export function decide(operation: Operation, reply: Reply): Decision {
  if (reply.is === 'unclear') {
    if (reply.fault === 'unreadable-upload') {
      const made: Made = { state: 'failed', id: null, live: null, errno: null, error: reply.said };
      return { is: 'made', made, stops: null };
    }
    return { is: 'again', alive: false, crowded: false, reason: { errno: null, said: reply.said } };
  }
  const entry = findErrno(ACTION_OF[operation.is], reply.errno);
  const reason = { errno: reply.errno, said: reply.error };
  switch (entry?.response) {
    case 'stop-run-credentials':
      return { is: 'refused' };
    case 'stop-run-quota':
      return { is: 'quota', reason };
    case 'pause':
      return { is: 'maintenance' };
    case 'repeat':
      return { is: 'again', alive: true, crowded: CROWDED.has(reply.errno), reason };
    default:
      return operation.is === 'students' ? decideEnrolments(operation, reply, entry) : decideMade(reply, entry);
  }
}

type StudentsOperation = Extract<Operation, { readonly is: 'students' }>;

function decideMade(reply: Answer, entry: Errno | undefined): Decision {
  const { errno, error, id, live } = reply;
  const response = entry?.response ?? 'fail';
  if (isThere(response)) {
    if (id !== null) {
      const state = response === 'exists' ? 'existing' : 'created';
      const warning = response === 'done-with-warning';
      const made: Made = { state, id, live, errno: warning ? errno : null, error: warning ? error : null };
      return { is: 'made', made, stops: null };
    }
    // It is there and its ID did not come along: repeating the create asks for it. Only `exists` without an ID has
    // no more to tell, and is shown to a person. The number says success, so it is no reason to be given.
    if (response !== 'exists') {
      const said = inEnglish('answer-without-id', { errno });
      const again = { is: 'again', alive: true, crowded: false, reason: { errno: null, said } } as const;
      return response === 'done' ? again : { ...again, warning: { errno, said: error } };
    }
  }
  const made: Made = { state: 'failed', id: null, live: null, errno, error };
  return { is: 'made', made, stops: STOPS[response] ?? null };
}

/** What is not even tried any more once a lesson was refused: all of its course, or lessons alone where the course is full. */
export type Stops = 'course' | 'lessons';
const STOPS: { readonly [Of in Response]?: Stops } = { 'stop-course': 'course', 'stop-lessons': 'lessons' };

function isThere(response: Response): boolean {
  return response === 'done' || response === 'exists' || response === 'done-with-warning';
}

/** Each item answers for the lesson in the same place; a list of another length answers for none. */
function decideEnrolments(operation: StudentsOperation, reply: Answer, entry: Errno | undefined): Decision {
  const { enrolments } = operation;
  const { items, errno, error } = reply;
  if (items !== null && items.length === enrolments.length) {
    const said = saidByAll(items);
    return said === null ? decideItems(enrolments, items) : decide(operation, { ...reply, ...said, items: null });
  }
  const alone = entry?.response === 'exists' && enrolments.length === 1;
  if (entry !== undefined && isThere(entry.response) && !alone) {
    const lessons = enrolments.length;
    const said =
      items === null
        ? inEnglish('answer-without-results', { errno, lessons })
        : inEnglish('answer-other-results', { errno, results: items.length, lessons });
    return { is: 'again', alive: true, crowded: false, reason: { errno: null, said } };
  }
  return {
    is: 'enrolled',
    enrolled: enrolments.map(({ lesson }): Enrolled => {
      return alone
        ? { lesson, state: 'existing', errno: null, said: null }
        : { lesson, state: 'failed', errno, said: error };
    }),
    again: new Map(),
    quota: null,
    stopsCourse: entry?.response === 'stop-course' ? { errno, said: error } : null,
  };
}

/** What stops the course or the run, or makes it pause, is said of no lesson, also where it stands at each of them. */
const OF_MORE_THAN_A_LESSON: ReadonlySet<Response | undefined> = new Set([
  'stop-course',
  'pause',
  'stop-run-credentials',
  'stop-run-quota',
] satisfies Response[]);

/** Null unless each says the same, and it concerns more than its lesson. */
function saidByAll(items: readonly Item[]): Item | null {
  const [first] = items;
  if (first === undefined || !items.every(({ errno }) => errno === first.errno)) return null;
  return OF_MORE_THAN_A_LESSON.has(findErrno(ACTION_OF.students, first.errno)?.response) ? first : null;
}

function decideItems(enrolments: readonly EnrolmentWork[], items: readonly Item[]): Decision {
  const enrolled: Enrolled[] = [];
  const again = new Map<number, Reason>();
  let quota: Reason | null = null;
  enrolments.forEach(({ lesson }, place) => {
    const item = items[place];
    if (item === undefined) return;
    const response = findErrno(ACTION_OF.students, item.errno)?.response ?? 'fail';
    const reason = { errno: item.errno, said: item.error };
    if (response === 'repeat' || response === 'pause') again.set(lesson, reason);
    else if (response === 'stop-run-quota') quota = reason;
    else if (response === 'done' || response === 'done-with-warning')
      enrolled.push({ lesson, state: 'created', errno: null, said: null });
    else if (response === 'exists') enrolled.push({ lesson, state: 'existing', errno: null, said: null });
    else enrolled.push({ lesson, state: 'failed', ...reason });
  });
  return { is: 'enrolled', enrolled, again, quota, stopsCourse: null };
}
