/** What goes into the journal after a call. Pure. */
import { findErrno } from '../classin/errnos.ts';
import type { Fault, Reply } from '../client/reply.ts';
import type { Effect, Made, Settlement } from '../journal/journal.ts';
import type { Action } from '../vocabulary/action.ts';
import { inEnglish } from '../vocabulary/phrase.ts';
import type { Decision, Reason } from './decision.ts';
import type { Operation } from './operation.ts';

/** @param warning what an earlier attempt of the operation warned of */
export function settlementOf(blank: Settlement, reply: Reply, decision: Decision, warning: Reason | null): Settlement {
  const heard = {
    ...blank,
    status: reply.status,
    errno: reply.is === 'answer' ? reply.errno : null,
    said: reply.is === 'answer' ? (reply.errno === 1 ? null : reply.error) : reply.said,
    effect: effectOf(blank.intent.action, reply, decision),
  };
  if (decision.is === 'enrolled') return { ...heard, enrolled: decision.enrolled, stopped: decision.stopsCourse };
  if (decision.is !== 'made') return heard;
  const made = withWarning(decision.made, warning);
  return { ...heard, made, stopped: decision.stops !== null ? { errno: made.errno, said: made.error } : null };
}

/** Faults of calls that did not get to ClassIn, or were turned away before it looked at them. */
const WITHOUT_EFFECT: ReadonlySet<Fault> = new Set([
  'unreached',
  'wrong-address',
  'too-many-requests',
  'unreadable-upload',
]);

function effectOf(action: Action, reply: Reply, decision: Decision): Effect {
  if (reply.is === 'unclear' && WITHOUT_EFFECT.has(reply.fault)) return 'none';
  switch (decision.is) {
    case 'made':
      // It is there, and nobody can tell under which ID: no failure that would make the row's new values the right ones.
      return decision.made.state === 'failed' && exists(action, decision.made.errno) ? 'unknown' : 'known';
    case 'enrolled':
      return 'known';
    case 'again':
      return 'unknown';
    case 'refused':
    case 'quota':
    case 'maintenance':
      return 'none';
  }
}

function exists(action: Action, errno: number | null): boolean {
  return errno !== null && findErrno(action, errno)?.response === 'exists';
}

function withWarning(made: Made, warning: Reason | null): Made {
  if (warning === null || made.state === 'failed' || made.errno !== null) return made;
  return { ...made, errno: warning.errno, error: warning.said };
}

/** No clear answer after every attempt: the operation fails for this run, and a later one tries again. */
export function giveUp(operation: Operation, settlement: Settlement, reason: Reason, attempts: number): Settlement {
  const { errno } = reason;
  const unclear = inEnglish('no-clear-answer-after', { attempts, said: reason.said });
  if (operation.is === 'students') {
    // Under its errno ClassIn's own words are kept, for all students that have it.
    const said = errno === null ? unclear : reason.said;
    const failed = operation.enrolments.map(({ lesson }) => ({ lesson, state: 'failed' as const, errno, said }));
    return { ...settlement, enrolled: [...settlement.enrolled, ...failed] };
  }
  const made: Made = { state: 'failed', id: null, live: null, errno, error: unclear };
  return { ...settlement, made };
}
