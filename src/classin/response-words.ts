/** What becomes of a call with an errno, in words for a person: comes in a response of the tables, goes out a sentence. Pure. */
import { exitCode } from '../vocabulary/exit-code.ts';
import type { Lang } from '../vocabulary/lang.ts';
import type { Response } from './errno.ts';
import { RESPONSE_WORDS_ZH } from './errnos-zh.ts';

const RESPONSE_WORDS: Readonly<Record<Response, string>> = {
  done: 'done',
  exists: 'done: it was there before',
  'done-with-warning': 'done, with a warning',
  repeat: 'the call is repeated, a little later each time',
  fail: 'the row fails, the others go on',
  'stop-course': 'no more calls for this course in this run; the untried stay pending',
  'stop-lessons': 'no more lessons for this course in this run; the untried stay pending',
  'stop-run-quota': `the run stops with exit ${exitCode('quota')}; it resumes later`,
  'stop-run-credentials': `signed afresh once, then the run stops with exit ${exitCode('refused')}`,
  pause: `the run waits; if it lasts, it stops with exit ${exitCode('unreachable')} and resumes later`,
};

export function responseWords(response: Response, lang: Lang): string {
  return (lang === 'zh' ? RESPONSE_WORDS_ZH : RESPONSE_WORDS)[response];
}
