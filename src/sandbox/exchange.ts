/**
 * One call at the school, with whatever goes wrong with it. In come the school, the call that arrived and the
 * fault that a scenario decided on, out comes what goes over the wire. It sends nothing and waits for nothing: the
 * server does, or a simulation.
 */
import type { UnixMillis } from '../vocabulary/ids.ts';
import { type AnswerBody, errorInfo, type SchoolAnswer } from './answer.ts';
import type { Named, ScenarioCall } from './decide.ts';
import type { Course, Lesson } from './holdings.ts';
import type { Fault, Spoilt } from './scenario.ts';
import type { Arrival, School } from './school.ts';

/** What the caller gets to see. */
export type Reply =
  | {
      readonly is: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** The connection is cut after half of the body. */
      readonly cut: boolean;
    }
  /** The connection is reset without a word. */
  | { readonly is: 'drop' }
  /** The connection stays open and nothing comes. */
  | { readonly is: 'hang' };

const JSON_HEADERS = { 'Content-Type': 'application/json; charset=utf-8' };
const HTML_HEADERS = { 'Content-Type': 'text/html; charset=utf-8' };

/** The call as the rules of a scenario may look at it. */
export function scenarioCall(school: School, arrival: Arrival, at: UnixMillis = arrival.at): ScenarioCall {
  const { action, params } = arrival;
  return {
    action,
    params,
    at,
    course: (id) => named(school.courses.get(id)),
    lesson: (id) => named(school.lessons.get(id)),
  };
}

function named(thing: Readonly<Course> | Readonly<Lesson> | undefined): Named | null {
  if (thing === undefined) return null;
  const { id, identity, params } = thing;
  return { id, identity, name: params.className ?? params.courseName ?? '' };
}

/** Lets the school work, or not, and gives what its caller sees. */
export function replyTo(school: School, arrival: Arrival, fault: Fault | null): Reply {
  if (fault === null) return json(school.perform(arrival));
  switch (fault.is) {
    case 'errno':
      return json(withErrno(school, arrival, fault));
    case 'items': {
      const item = errorInfo(arrival.action, fault.errno, fault.error);
      return json(school.perform(arrival, new Map(fault.positions.map((position) => [position, item]))));
    }
    case 'drop': {
      if (fault.when === 'before') return { is: 'drop' };
      const answer = school.perform(arrival);
      return fault.when === 'after' ? { is: 'drop' } : { ...json(answer), cut: true };
    }
    case 'hang':
      if (fault.work) school.perform(arrival);
      return { is: 'hang' };
    case 'http':
      if (fault.work) school.perform(arrival);
      return page(fault.status, fault.retryAfter === null ? {} : { 'Retry-After': fault.retryAfter });
    case 'spoilt': {
      const body = fault.work ? school.perform(arrival).body : { error_info: errorInfo(arrival.action, 114) };
      return fault.how === 'html' ? page(200, {}) : { ...json({ status: 200, body }), body: SPOIL[fault.how](body) };
    }
  }
}

type Answered = Extract<Reply, { is: 'answer' }>;

function json({ status, body }: SchoolAnswer): Answered {
  return { is: 'answer', status, headers: JSON_HEADERS, body: JSON.stringify(body), cut: false };
}

/** What a proxy or a firewall in front of ClassIn would say. */
function page(status: number, headers: Readonly<Record<string, string>>): Answered {
  const body = `<html><head><title>${status}</title></head><body><h1>${status}</h1><hr>sandbox</body></html>\n`;
  return { is: 'answer', status, headers: { ...HTML_HEADERS, ...headers }, body, cut: false };
}

/** Errnos with which the school has what was asked for, so that another errno may be said instead. */
const THERE: readonly (number | string)[] = [1, 398];

function withErrno(school: School, arrival: Arrival, fault: Extract<Fault, { is: 'errno' }>): SchoolAnswer {
  const info = errorInfo(arrival.action, fault.errno, fault.error);
  if (!fault.work) return { status: 200, body: { error_info: info } };
  const answer = school.perform(arrival);
  if (!THERE.includes(answer.body.error_info.errno)) return answer;
  const { data, ...rest } = answer.body;
  const shown = fault.data && data !== undefined ? { data, ...rest } : rest;
  return { status: 200, body: { ...shown, error_info: info } };
}

const SPOIL: Readonly<Record<Exclude<Spoilt, 'html'>, (body: AnswerBody) => string>> = {
  half: (body) => {
    const text = JSON.stringify(body);
    return text.slice(0, Math.ceil(text.length / 2));
  },
  empty: () => '',
  null: () => 'null',
  'no-data': ({ data: _, ...rest }) => JSON.stringify(rest),
  'no-errno': ({ error_info: _, ...rest }) => JSON.stringify(rest),
  'numbers-as-text': (body) =>
    JSON.stringify(body, (_, value: unknown) => (typeof value === 'number' ? String(value) : value)),
  'short-list': (body) => JSON.stringify(withList(body, (items) => items.slice(0, -1))),
  'long-list': (body) => JSON.stringify(withList(body, (items) => [...items, ...items.slice(-1)])),
};

type Items = Extract<AnswerBody['data'], readonly unknown[]>;

/** Only `addCourseClassStudent` answers a list; other answers stay whole. */
function withList(body: AnswerBody, change: (items: Items) => Items): AnswerBody {
  return typeof body.data === 'object' ? { ...body, data: change(body.data) } : body;
}
