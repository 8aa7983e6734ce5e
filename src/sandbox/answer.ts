/**
 * The answers of the school in the shape the pages show ("Response data"): `data`, `more_data` and `error_info`.
 * In come an errno and what was made, out comes plain data that is ready to be turned into JSON.
 */
import { findErrno } from '../classin/errnos.ts';
import type { Action } from '../vocabulary/action.ts';

export interface ErrorInfo {
  readonly errno: number | string;
  readonly error: string;
}

/** Page add-course-class, "Response data". All four are empty where the lesson is not recorded. */
export interface MoreData {
  readonly live_url: string;
  readonly live_info: { readonly RTMP: string; readonly HLS: string; readonly FLV: string };
}

export interface AnswerBody {
  /** An ID, or one item per lesson in the order of `classJson`; left out where there is nothing to say. */
  readonly data?: number | readonly ErrorInfo[];
  readonly more_data?: MoreData;
  readonly error_info: ErrorInfo;
}

export interface SchoolAnswer {
  readonly status: number;
  readonly body: AnswerBody;
}

/** The wording of the sample answers (page add-course, "Response data"). */
const SUCCESS_TEXT = 'Program normal execution';

/** The errno with the sentence our table has for it. */
export function errorInfo(action: Action, errno: number | string, text: string | null = null): ErrorInfo {
  if (text !== null) return { errno, error: text };
  const known = Number(errno) === 1 ? SUCCESS_TEXT : findErrno(action, Number(errno))?.meaning;
  return { errno, error: known ?? `error ${errno}` };
}

/** A refusal: no data (pages, "Error Code Description"). Business errors come with HTTP 200. */
export function refusal(action: Action, errno: number): SchoolAnswer {
  return { status: 200, body: { error_info: errorInfo(action, errno) } };
}

/** A course or lesson with its ID; `id` null leaves `data` out. */
export function made(action: Action, errno: number, id: string | null, more: MoreData | null): SchoolAnswer {
  return {
    status: 200,
    body: {
      ...(id === null ? {} : { data: Number(id) }),
      ...(more === null ? {} : { more_data: more }),
      error_info: errorInfo(action, errno),
    },
  };
}

/** One item per lesson; the errno around them is 1 even where items failed (classin-api, "Replies"). */
export function itemised(items: readonly ErrorInfo[]): SchoolAnswer {
  return { status: 200, body: { data: items, error_info: errorInfo('addCourseClassStudent', 1) } };
}
