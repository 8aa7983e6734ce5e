/**
 * The pages that show people what the sandbox holds. In come the school and a page's address, out comes HTML without
 * any script, in light and dark. Everything that was sent by somebody is escaped.
 */
import type { Course, Lesson } from './holdings.ts';
import type { School } from './school.ts';

const PER_PAGE = 100;

/** What may have been sent as anything: safe between tags and in quotes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; --line: #8884; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top; }
.count { font-variant-numeric: tabular-nums; text-align: right; }
.wide { overflow-x: auto; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.gone { opacity: .6; text-decoration: line-through; }
nav a { margin-right: 1rem; }`;

function frame(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>${STYLE}</style></head>
<body>
<nav><a href="/">Courses</a> <a href="/lessons">Lessons</a> <a href="/state.json">state.json</a> <a href="/ledger.json">ledger.json</a></nav>
<h1>${escaped(title)}</h1>
${content}
</body>
</html>
`;
}

type Cell = string | number | { readonly text: string; readonly to: string };

function cell(value: Cell): string {
  if (typeof value === 'number') return `<td class="count">${value.toLocaleString('en')}</td>`;
  if (typeof value === 'string') return `<td>${escaped(value)}</td>`;
  return `<td><a href="${escaped(value.to)}">${escaped(value.text)}</a></td>`;
}

interface Row {
  readonly gone: boolean;
  readonly cells: readonly Cell[];
}

/** One page of a list, with the way to the pages before and after. */
function list<Thing>(
  things: readonly Thing[],
  page: number,
  path: string,
  heads: readonly string[],
  rowOf: (thing: Thing) => Row,
): string {
  const pages = Math.max(1, Math.ceil(things.length / PER_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  const rows = things.slice((shown - 1) * PER_PAGE, shown * PER_PAGE).map((thing) => {
    const { gone, cells } = rowOf(thing);
    return `<tr${gone ? ' class="gone"' : ''}>${cells.map(cell).join('')}</tr>`;
  });
  const before = shown > 1 ? `<a rel="prev" href="${path}?page=${shown - 1}">before</a>` : '';
  const after = shown < pages ? `<a rel="next" href="${path}?page=${shown + 1}">after</a>` : '';
  return `<p>Page ${shown} of ${pages} ${before} ${after}</p>
<div class="wide"><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

/** Epoch seconds as UTC, the one zone the sandbox knows. */
function utc(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function facts(entries: readonly (readonly [string, string])[]): string {
  return `<dl>${entries.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('\n')}</dl>`;
}

function lessonRow({ id, course, params, begin, students, deleted }: Readonly<Lesson>): Row {
  return {
    gone: deleted || course.deleted,
    cells: [
      { text: id, to: `/lessons/${id}` },
      params.className ?? '',
      { text: course.params.courseName ?? course.id, to: `/courses/${course.id}` },
      utc(begin),
      params.teacherUid ?? '',
      students.size,
    ],
  };
}

const LESSON_HEADS = ['Lesson', 'Name', 'Course', 'Begins', 'Teacher', 'Students'];

function courseRow({ id, params, lessonCount, students, deleted }: Readonly<Course>): Row {
  return {
    gone: deleted,
    cells: [{ text: id, to: `/courses/${id}` }, params.courseName ?? '', lessonCount, students.size],
  };
}

function totals(school: School): string {
  const { total, perAction, maxPerSecond, duplicateCount } = school.ledger.summary();
  return facts([
    ['Courses', String(school.courses.size)],
    ['Lessons', String(school.lessons.size)],
    ['Enrolments', String(school.enrolmentCount)],
    [
      'Calls',
      `${total} (${Object.entries(perAction)
        .map(([action, count]) => `${action} ${count}`)
        .join(', ')})`,
    ],
    ['Most calls in a second', String(maxPerSecond)],
    ['Identities sent twice within a second', String(duplicateCount)],
    ['Maintenance', school.maintained ? 'on: every call answers 901' : 'off'],
  ]);
}

function coursePage(school: School, course: Readonly<Course>, page: number): string {
  const lessons = [...school.lessons.values()].filter((lesson) => lesson.course === course);
  return frame(
    `Course ${course.id}`,
    facts([
      ...Object.entries(course.params),
      ['cover', course.cover ? 'yes' : 'no'],
      ['deleted', course.deleted ? 'yes' : 'no'],
    ]) + list(lessons, page, `/courses/${course.id}`, LESSON_HEADS, lessonRow),
  );
}

function lessonPage(lesson: Readonly<Lesson>, page: number): string {
  return frame(
    `Lesson ${lesson.id}`,
    facts([
      ...Object.entries(lesson.params),
      ['begins', utc(lesson.begin)],
      ['ends', utc(lesson.end)],
      ['deleted', lesson.deleted ? 'yes' : 'no'],
    ]) +
      list([...lesson.students], page, `/lessons/${lesson.id}`, ['Student'], (uid) => ({ gone: false, cells: [uid] })),
  );
}

/** The page at this address; null where there is none. */
export function pageAt(school: School, url: URL): string | null {
  const page = Number(url.searchParams.get('page') ?? 1) || 1;
  const [, kind, id, ...more] = url.pathname.split('/');
  if (more.length > 0) return null;
  if (kind === '' && id === undefined) {
    const courses = list([...school.courses.values()], page, '/', ['Course', 'Name', 'Lessons', 'Students'], courseRow);
    return frame('ClassIn sandbox', totals(school) + courses);
  }
  if (kind === 'lessons' && id === undefined) {
    return frame('Lessons', list([...school.lessons.values()], page, '/lessons', LESSON_HEADS, lessonRow));
  }
  const course = kind === 'courses' ? school.courses.get(id ?? '') : undefined;
  if (course !== undefined) return coursePage(school, course, page);
  const lesson = kind === 'lessons' ? school.lessons.get(id ?? '') : undefined;
  return lesson === undefined ? null : lessonPage(lesson, page);
}
