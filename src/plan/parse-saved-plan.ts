/**
 * The text of a plan's file as a plan again. It is apart from the plan itself because what checks a file's shape is
 * loaded only where there is a file. Pure.
 */
import { z } from 'zod';
import { usage } from '../vocabulary/failure.ts';
import { FORMAT, type SavedPlan, VERSION } from './saved-plan.ts';

const count = z.int().min(0);
const made = z.strictObject({
  total: count,
  created: count,
  existing: count,
  failed: count,
  pending: count,
  changed: count,
});
const totals = z.strictObject({
  courses: made,
  lessons: made,
  enrolments: z.strictObject({ total: count, added: count, existing: count, failed: count, pending: count }),
});
const SAVED = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  timetable: z.string(),
  madeAt: z.string(),
  inputs: z.strictObject({ digest: z.string(), timetable: z.string(), roster: z.string().nullable() }),
  binding: z.strictObject({
    school: z.string().nullable(),
    baseUrl: z.string().nullable(),
    term: z.string().nullable(),
  }),
  journal: z.strictObject({ edition: z.string().nullable(), run: count, totals }),
  staged: totals,
  requests: z.strictObject({ addCourse: count, addCourseClass: count, addCourseClassStudent: count, total: count }),
});

/**
 * @param name of the file, for messages
 * @throws Failure (usage) where the text is no plan, or one of a newer version
 */
export function parseSavedPlan(text: string, name: string): SavedPlan {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch (error) {
    throw usage('plan-is-none', { file: name }, error);
  }
  const version = z.object({ format: z.literal(FORMAT), version: z.number() }).safeParse(found);
  if (!version.success) throw usage('plan-is-none', { file: name });
  if (version.data.version > VERSION) throw usage('plan-newer', { file: name });
  const plan = SAVED.safeParse(found);
  if (!plan.success) {
    const where = plan.error.issues[0]?.path.join('.') ?? '';
    throw where === '' ? usage('plan-damaged', { file: name }) : usage('plan-damaged-at', { file: name, where });
  }
  const { format, version: _, ...rest } = plan.data;
  return rest;
}
