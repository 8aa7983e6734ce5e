/**
 * What `addCourseClass` answers where the school's subscription ends: the errnos from 121601001 of the vendor's page
 * add-course-class. Rows of data. What an option lacks it lacks for every row, so the hints say so once more.
 */
import { type ErrnoRow, fail, row } from './errno.ts';
import { SAME_FOR_ALL } from './shared-errnos.ts';

const OR_ASK = `or ask ClassIn's account manager for it; ${SAME_FOR_ALL}`;

export const SUBSCRIPTION_ERRNOS = [
  fail(
    121601001,
    "one of the lesson's settings is not part of the school's subscription",
    `leave the optional columns of the row empty one by one, ${OR_ASK}`,
  ),
  row(
    121601002,
    'done-with-warning',
    'the lesson was made, but the school has used more classroom time than its subscription has',
    "talk to ClassIn's account manager soon, before lessons are refused",
  ),
  row(
    121601003,
    'stop-run-quota',
    "the school has used up its subscription's lessons of this month",
    'upgrade the subscription or wait for next month, then run the same command again: it goes on where it stopped',
  ),
  row(
    121601004,
    'stop-run-quota',
    'the school may make no more lessons this month',
    "wait for next month or ask ClassIn's account manager, then run the same command again: it goes on where it stopped",
  ),
  fail(121601005, "live streaming on the web is not part of the school's subscription", `set live to 0, ${OR_ASK}`),
  fail(
    121601006,
    "recording the teacher's scene is not part of the school's subscription",
    `set recordScene to 0, ${OR_ASK}`,
  ),
  fail(121601007, "so many students on stage are not part of the school's subscription", `lower seatNum, ${OR_ASK}`),
  fail(
    121601008,
    "co-teachers are not part of the school's subscription",
    `leave assistantUid and assistantUids empty, ${OR_ASK}`,
  ),
  fail(121601009, "playback on the web is not part of the school's subscription", `set replay to 0, ${OR_ASK}`),
  fail(121601010, "cloud recording is not part of the school's subscription", `set record to 0, ${OR_ASK}`),
  fail(121601011, "two cameras are not part of the school's subscription", `set recordScene to 0, ${OR_ASK}`),
  fail(121601012, "so sharp a picture is not part of the school's subscription", `lower isHd, ${OR_ASK}`),
  row(
    121601070,
    'stop-lessons',
    'the course has as many lessons as ClassIn allows in one',
    "give the remaining rows another courseKey, so that a second course holds them, or ask ClassIn's account manager for a higher limit",
  ),
] as const satisfies readonly ErrnoRow[];
