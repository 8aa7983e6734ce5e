/**
 * `<courseKey>/<lessonKey>`, as a person names a lesson. A key may hold the very slash that parts them: then there are
 * several ways to take the name, and only a journal knows which of them it has.
 */

export interface LessonName {
  readonly course: string;
  readonly lesson: string;
}

/** Every way to take it; none where nothing parts two keys. */
export function lessonNames(text: string): readonly LessonName[] {
  const names: LessonName[] = [];
  for (let slash = text.indexOf('/'); slash !== -1; slash = text.indexOf('/', slash + 1)) {
    names.push({ course: text.slice(0, slash), lesson: text.slice(slash + 1) });
  }
  return names;
}
