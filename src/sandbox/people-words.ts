/**
 * The people of a school as a file words them: lists of UIDs. In comes untrusted data, out come the sets the school
 * looks into. Unknown keys are refused.
 */
import { z } from 'zod';
import type { People } from './school-settings.ts';

/** A UID, as digits or as a number (YAML reads a leading zero away: such UIDs need quotes). */
const uid = z
  .union([z.int().nonnegative(), z.string().regex(/^\d{1,20}$/, 'a UID is 1 to 20 digits')], 'a UID is 1 to 20 digits')
  .transform(String);

const uids = z.array(uid).transform((list): ReadonlySet<string> => new Set(list));

export const peopleWords = z
  .strictObject({
    teachers: uids.optional(),
    students: uids.optional(),
    deactivated: uids.optional(),
    suspended: uids.optional(),
    closed: uids.optional(),
  })
  .transform(
    ({ teachers, students, deactivated, suspended, closed }): People => ({
      teachers: teachers ?? null,
      students: students ?? null,
      deactivated: deactivated ?? new Set(),
      suspended: suspended ?? new Set(),
      closed: closed ?? new Set(),
    }),
  );
