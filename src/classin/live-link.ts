/**
 * A student's own address of a live lesson, from the address that `addCourseClass` returned. The SECRET comes in and
 * only its checkCode goes out. Page: add-course-class, "The chat room in the live player is exempted from secondary
 * login".
 */
import { checkCode } from './signature.ts';

/**
 * `liveUrl` with `account`, `nickname` and `checkCode` added; null where it is no web address or carries no
 * `lessonKey` to sign (a lesson that is neither recorded nor live has an empty one).
 */
export function liveLink(liveUrl: string, secret: string, account: string, nickname: string): string | null {
  if (!URL.canParse(liveUrl)) return null;
  const url = new URL(liveUrl);
  const lessonKey = url.searchParams.get('lessonKey');
  if (lessonKey === null || lessonKey === '') return null;
  const code = checkCode(secret, lessonKey, account, nickname);
  const added = `account=${encodeURIComponent(account)}&nickname=${encodeURIComponent(nickname)}&checkCode=${code}`;
  // the query is lengthened, not rebuilt, so that what ClassIn wrote in it stays to the letter
  url.search = `${url.search}&${added}`;
  return url.href;
}
