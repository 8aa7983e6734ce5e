/**
 * What two rows of one lesson are held to each other by. Comes in: a lesson as it is staged. Goes out: all that its row
 * says, people aside, as one text: equal texts are equal rows. Pure.
 */
import type { StagedLesson } from './staged.ts';

export type LessonValues = Pick<
  StagedLesson,
  'name' | 'begin' | 'end' | 'teacher' | 'options' | 'identity' | 'generation'
>;

export function lessonText({ name, begin, end, teacher, options, identity, generation }: LessonValues): string {
  return JSON.stringify([name, begin, end, teacher, withoutAssistants(options), identity, generation]);
}

/** Co-teachers are people, wherever they stand. */
export function withoutAssistants(options: string | null): string | null {
  if (options === null || !options.includes('"assistant')) return options;
  const values = Object.entries(JSON.parse(options) as Readonly<Record<string, string>>).filter(
    ([name]) => !name.startsWith('assistant'),
  );
  return values.length === 0 ? null : JSON.stringify(Object.fromEntries(values));
}

/** Whether two rows name the same people, in whatever order. */
export function areSamePeople(some: Iterable<string>, others: Iterable<string>): boolean {
  const [first, second] = [new Set(some), new Set(others)];
  return first.size === second.size && [...first].every((uid) => second.has(uid));
}
