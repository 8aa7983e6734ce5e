/**
 * Is the call signed by the school, and lately? In come the form, the school's number and SECRET and the moment the
 * call arrived. The SECRET goes nowhere but into the comparison. Page: the "safeKey" row of all three calls.
 */
import { safeKey } from '../classin/signature.ts';
import { SIGNATURE_WINDOW_SECONDS } from '../classin/time-limits.ts';
import { secondOf, type UnixMillis, type UnixSeconds } from '../vocabulary/ids.ts';
import type { WireParams } from './wire-values.ts';

/** Epoch seconds: ten digits from 2001 to 2286. Milliseconds have thirteen and are refused by the window anyway. */
const TIME_STAMP = /^\d{1,13}$/;

/** @returns whether the call may go on; if not, the answer is 102, whatever the reason. */
export function isSigned(params: WireParams, sid: string, secret: string, at: UnixMillis): boolean {
  const { SID, safeKey: key, timeStamp } = params;
  if (SID !== sid || key === undefined || timeStamp === undefined || !TIME_STAMP.test(timeStamp)) return false;
  const stamp = Number(timeStamp) as UnixSeconds;
  if (Math.abs(stamp - secondOf(at)) > SIGNATURE_WINDOW_SECONDS) return false;
  return key === safeKey(secret, stamp);
}
