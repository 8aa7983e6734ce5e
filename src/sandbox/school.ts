/**
 * A school at ClassIn, in memory: in come calls, out come the answers that the vendor's pages describe. The clock is
 * a parameter and nothing here reads or writes anything, so that a simulation can run ten thousand imports against
 * it. Every change passes `onEffect` before it happens: whoever keeps the effects has the whole state.
 */
import { ACTION_TABLES } from '../classin/actions.ts';
import type { Action } from '../vocabulary/action.ts';
import type { Clock } from '../vocabulary/clock.ts';
import { secondOf, type UnixMillis, type UnixSeconds } from '../vocabulary/ids.ts';
import { type ErrorInfo, errorInfo, itemised, made, refusal, type SchoolAnswer } from './answer.ts';
import { courseCall, errnoOfCourse } from './course-rules.ts';
import type { Effect, KeptParams } from './effect.ts';
import { errnoOfItem, errnoOfStudent, type StudentCall } from './enrolment-rules.ts';
import { errnoOfForm } from './form-rules.ts';
import { type Course, Holdings, type Lesson } from './holdings.ts';
import { identityKey, Ledger } from './ledger.ts';
import { errnoOfLesson, errnoOfMadeLesson, lessonCall } from './lesson-rules.ts';
import { liveAddresses } from './live.ts';
import { completeSettings, isMaintained, type SchoolSettings, type SomeSettings } from './school-settings.ts';
import { isSigned } from './signature-rules.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';
import { listOf, optional, type WireParams } from './wire-values.ts';

export interface SchoolOptions extends SomeSettings {
  readonly clock: Pick<Clock, 'now'>;
  readonly sid: string;
  readonly secret: string;
  /** Called before each change of the state; where it throws, the change does not happen. */
  readonly onEffect?: (effect: Effect) => void;
}

/** A call from its arrival to its answer. */
export interface Arrival {
  readonly action: Action;
  readonly params: WireParams;
  /** A file came with the form, as `Filedata`. */
  readonly hasFile: boolean;
  readonly at: UnixMillis;
  /** Its identity came within the last second, or a call with it is still open (460). */
  readonly tooSoon: boolean;
}

const NONE: ReadonlyMap<number, ErrorInfo> = new Map();

const SIGNATURE_PARAMETERS = new Set(['SID', 'safeKey', 'timeStamp']);

/** Texts that ClassIn cuts without a word, and after how many characters. */
const CUT: ReadonlyMap<string, number> = new Map(
  Object.values(ACTION_TABLES)
    .flatMap((table) => table.parameters)
    .flatMap(({ wire, type }) => (type.is === 'text' && type.max !== null ? [[wire, type.max] as const] : [])),
);

function kept(params: WireParams): KeptParams {
  const result: Record<string, string> = {};
  for (const [name, text] of Object.entries(params)) {
    if (SIGNATURE_PARAMETERS.has(name)) continue;
    const max = CUT.get(name);
    result[name] = max !== undefined && text.length > max ? [...text].slice(0, max).join('') : text;
  }
  return result;
}

export class School {
  private readonly clock: Pick<Clock, 'now'>;
  private readonly sid: string;
  private readonly secret: string;
  private readonly settings: SchoolSettings;
  private readonly onEffect: (effect: Effect) => void;
  private holdings = new Holdings();
  private currentLedger = new Ledger();
  private readonly openIdentities = new Map<string, number>();

  constructor(options: SchoolOptions) {
    this.clock = options.clock;
    this.sid = options.sid;
    this.secret = options.secret;
    this.settings = completeSettings(options);
    this.onEffect = options.onEffect ?? (() => {});
  }

  get ledger(): Ledger {
    return this.currentLedger;
  }

  /** One call from arrival to answer, without any time passing. */
  handle(action: Action, params: WireParams, hasFile = false): SchoolAnswer {
    const arrival = this.arrive(action, params, hasFile);
    try {
      return this.perform(arrival);
    } finally {
      this.leave(arrival);
    }
  }

  /** Notes that a call came in. It must be followed by `leave` when its answer is out or its connection is gone. */
  arrive(action: Action, params: WireParams, hasFile: boolean): Arrival {
    const at = this.clock.now();
    const identity = optional(params, 'courseUniqueIdentity');
    const soon = this.currentLedger.arrived(action, identity, at);
    if (identity === null) return { action, params, hasFile, at, tooSoon: false };
    const key = identityKey(action, identity);
    const open = this.openIdentities.get(key) ?? 0;
    this.openIdentities.set(key, open + 1);
    return { action, params, hasFile, at, tooSoon: soon || open > 0 };
  }

  leave(arrival: Arrival): void {
    const identity = optional(arrival.params, 'courseUniqueIdentity');
    if (identity === null) return;
    const key = identityKey(arrival.action, identity);
    const open = (this.openIdentities.get(key) ?? 1) - 1;
    if (open > 0) this.openIdentities.set(key, open);
    else this.openIdentities.delete(key);
  }

  /**
   * Does what the call asks, or refuses it.
   * @param refused items of `addCourseClassStudent`, by position, that fail whatever the rules say.
   */
  perform(arrival: Arrival, refused: ReadonlyMap<number, ErrorInfo> = NONE): SchoolAnswer {
    const { action, params } = arrival;
    const now = secondOf(this.clock.now());
    if (this.holdings.maintained || isMaintained(this.settings.maintenance, now)) return refusal(action, 901);
    if (!isSigned(params, this.sid, this.secret, arrival.at)) return refusal(action, 102);
    const malformed = errnoOfForm(action, params);
    if (malformed !== null) return refusal(action, malformed);
    if (arrival.tooSoon) return refusal(action, 460);
    switch (action) {
      case 'addCourse':
        return this.makeCourse(arrival, now);
      case 'addCourseClass':
        return this.makeLesson(arrival, now);
      case 'addCourseClassStudent':
        return this.enrol(arrival, now, refused);
    }
  }

  /** Deletes a course as its owner would in the dashboard; false where there is none. */
  deleteCourse(id: string): boolean {
    if (!this.holdings.courses.has(id)) return false;
    this.change({ is: 'course-deleted', id });
    return true;
  }

  /** Deletes a lesson as its owner would in the dashboard; its identity stays burnt. False where there is none. */
  deleteLesson(id: string): boolean {
    if (!this.holdings.lessons.has(id)) return false;
    this.change({ is: 'lesson-deleted', id });
    return true;
  }

  /** While it is on, every call answers 901. */
  setMaintenance(on: boolean): void {
    this.change({ is: 'maintenance', on });
  }

  /** Forgets everything, the ledger included. */
  reset(): void {
    this.holdings = new Holdings();
    this.currentLedger = new Ledger();
  }

  /** Takes an effect that an earlier process wrote down. */
  replay(effect: Effect): void {
    this.holdings.apply(effect);
    if (effect.is !== 'course' && effect.is !== 'lesson') return;
    const identity = optional(effect.params, 'courseUniqueIdentity');
    const action = effect.is === 'course' ? 'addCourse' : 'addCourseClass';
    if (identity !== null) this.currentLedger.remember(action, identity, effect.at);
  }

  get maintained(): boolean {
    return this.holdings.maintained;
  }

  get courses(): ReadonlyMap<string, Readonly<Course>> {
    return this.holdings.courses;
  }

  get lessons(): ReadonlyMap<string, Readonly<Lesson>> {
    return this.holdings.lessons;
  }

  get enrolmentCount(): number {
    return this.holdings.enrolmentCount;
  }

  /** Everything it holds, as plain data, in the order it was made. */
  snapshot(): Snapshot {
    return snapshotOf(this.holdings);
  }

  private change(effect: Effect): void {
    this.onEffect(effect);
    this.holdings.apply(effect);
  }

  private makeCourse({ action, params, hasFile, at }: Arrival, now: UnixSeconds): SchoolAnswer {
    const before = this.holdings.courseOf(optional(params, 'courseUniqueIdentity'));
    if (before !== undefined) return this.repeated(action, before.id);
    const errno = errnoOfCourse(courseCall(params, this.settings.people, now));
    if (errno !== null) return refusal(action, errno);
    const id = this.holdings.nextCourseId();
    this.change({ is: 'course', id, params: kept(params), cover: hasFile, at });
    this.currentLedger.madeOne('courses');
    return made(action, 1, id, null);
  }

  private makeLesson({ action, params, at }: Arrival, now: UnixSeconds): SchoolAnswer {
    const before = this.holdings.lessonOf(optional(params, 'courseUniqueIdentity'));
    // "if so, the class ID that was created successfully before is returned": whatever else the repeat says
    if (before !== undefined) return this.repeated(action, before.id, before.params);
    const course = this.holdings.courses.get(params.courseId ?? '');
    if (course === undefined) return refusal(action, 144);
    const call = lessonCall(params, course, this.holdings.lessonsMadeInMonth(at), this.settings, now);
    const errno = errnoOfLesson(call);
    if (errno !== null) return refusal(action, errno);
    const id = this.holdings.nextLessonId();
    this.change({ is: 'lesson', id, params: kept(params), at });
    this.currentLedger.madeOne('lessons');
    return made(action, errnoOfMadeLesson(call), id, liveAddresses(this.sid, id, params));
  }

  /** The reply to a repeat describes what was made before (classin-api, "Identities"). */
  private repeated(action: Action, id: string, lesson: KeptParams | null = null): SchoolAnswer {
    const answer = this.settings.repeatAnswer;
    if (answer === '398-without-id') return refusal(action, 398);
    return made(action, Number(answer), id, lesson === null ? null : liveAddresses(this.sid, id, lesson));
  }

  private enrol({ action, params }: Arrival, now: UnixSeconds, refused: ReadonlyMap<number, ErrorInfo>): SchoolAnswer {
    const course = this.holdings.courses.get(params.courseId ?? '');
    if (course === undefined) return refusal(action, 144);
    const call: StudentCall = { course, student: params.studentUid ?? '', settings: this.settings, now };
    const errno = errnoOfStudent(call);
    if (errno !== null) return refusal(action, errno);
    const added = new Set<string>();
    const items = (listOf(params.classJson ?? '') ?? []).map((id, position) => {
      const refusedItem = refused.get(position);
      if (refusedItem !== undefined) return refusedItem;
      const itemErrno = added.has(id) ? 166 : errnoOfItem(call, this.holdings.lessons.get(id));
      if (itemErrno === 1) added.add(id);
      return errorInfo(action, itemErrno);
    });
    if (added.size > 0) {
      this.change({ is: 'enrolment', student: call.student, lessons: [...added] });
      this.currentLedger.madeOne('enrolments', added.size);
    }
    return itemised(items);
  }
}
