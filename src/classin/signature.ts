/**
 * The two MD5 sums that ClassIn asks for. SECRET comes in and must not go anywhere else: not into an error, a log or
 * a file. MD5 is the vendor's choice; nothing here rests on it but their check.
 */
import { hash } from 'node:crypto';
import type { UnixSeconds } from '../vocabulary/ids.ts';

/**
 * `safeKey` of a call: 32 lower-case hex digits, good for 20 minutes around `timeStamp` (epoch seconds).
 * Pages: the "safeKey" row of all three calls.
 */
export function safeKey(secret: string, timeStamp: UnixSeconds): string {
  return hash('md5', `${secret}${timeStamp}`, 'hex');
}

/**
 * `checkCode` of a live player's address, with which a student needs no second login: 32 lower-case hex digits.
 * The values go in as they are, not percent-encoded. Page: add-course-class, "exempted from secondary login".
 */
export function checkCode(secret: string, lessonKey: string, account: string, nickname: string): string {
  return hash('md5', `${secret}${lessonKey}${account}${nickname}`, 'hex');
}
