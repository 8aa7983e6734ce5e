/**
 * What the people of a school do in ClassIn's dashboard, for rehearsals and tests: delete a course or a lesson, begin
 * and end a maintenance, begin anew. In comes the path and the JSON body of a POST, out comes a status and what to say.
 */
import { z } from 'zod';
import type { School } from './school.ts';

interface AdminReply {
  readonly status: number;
  readonly body: { readonly done: true } | { readonly error: string };
}

const id = z.union([z.string(), z.number()]).transform(String);

interface Command<Words> {
  readonly words: z.ZodType<Words>;
  /** Says what was not there, or null. */
  readonly run: (school: School, words: Words, reset: () => void) => string | null;
}

function command<Words>(words: z.ZodType<Words>, run: Command<Words>['run']) {
  return (school: School, body: unknown, reset: () => void): AdminReply => {
    const result = words.safeParse(body);
    if (!result.success) return { status: 400, body: { error: z.prettifyError(result.error) } };
    const missing = run(school, result.data, reset);
    return missing === null ? { status: 200, body: { done: true } } : { status: 404, body: { error: missing } };
  };
}

const COMMANDS: ReadonlyMap<string, ReturnType<typeof command>> = new Map([
  [
    '/admin/delete-course',
    command(z.strictObject({ courseId: id }), (school, { courseId }) =>
      school.deleteCourse(courseId) ? null : `no course ${courseId}`,
    ),
  ],
  [
    '/admin/delete-lesson',
    command(z.strictObject({ lessonId: id }), (school, { lessonId }) =>
      school.deleteLesson(lessonId) ? null : `no lesson ${lessonId}`,
    ),
  ],
  [
    '/admin/maintenance',
    command(z.strictObject({ on: z.boolean() }), (school, { on }) => {
      school.setMaintenance(on);
      return null;
    }),
  ],
  [
    '/admin/reset',
    command(z.strictObject({}), (_school, _words, reset) => {
      reset();
      return null;
    }),
  ],
]);

/** @param reset forgets the school, its state file and the counters of the scenario. */
export function administer(school: School, path: string, text: string, reset: () => void): AdminReply {
  const run = COMMANDS.get(path);
  if (run === undefined)
    return { status: 404, body: { error: `no ${path}; there are ${[...COMMANDS.keys()].join(', ')}` } };
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    return { status: 400, body: { error: 'the body is no JSON' } };
  }
  return run(school, body, reset);
}
