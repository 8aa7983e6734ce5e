/**
 * The CSV that `export` gives: every row with its IDs, for the office, and such that it can be given back. Comes in:
 * rows of the journal, streamed. Goes out: records, header first. A row that repeats weekly stands there once for each
 * of its lessons, with the lesson's own key and times in place of the pattern.
 */
import type { LessonStanding, RowStanding } from '../journal/questions.ts';
import type { RunRecord } from '../journal/run-record.ts';
import { lessonIdentity } from '../vocabulary/identity.ts';
import type { CourseKey, LessonKey } from '../vocabulary/ids.ts';
import { type CsvRecord, OURS } from './csv-files.ts';
import type { Language } from './language.ts';
import { type Standing, standingOf } from './standing.ts';

interface ExportColumn {
  readonly name: string;
  readonly value: (lesson: LessonStanding, standing: Standing, term: string) => string;
}

/** What the timetable says now where the lesson was created with something else. */
function nowOf(lesson: LessonStanding, name: 'className' | 'beginTime' | 'endTime', created: string | number): string {
  const now = lesson.changed === null ? {} : (JSON.parse(lesson.changed) as Readonly<Record<string, string | number>>);
  return String(now[name] ?? created);
}

const iso = (seconds: string) => new Date(Number(seconds) * 1000).toISOString().replace('.000', '');

const live = (name: string) => (lesson: LessonStanding) =>
  lesson.live === null ? '' : ((JSON.parse(lesson.live) as Record<string, string>)[name] ?? '');

/** Columns of the timetable that it may lack or write differently; added only where its header has none of the name. */
const ADDED_IF_MISSING: readonly ExportColumn[] = [
  { name: 'courseKey', value: ({ course }) => course.key },
  { name: 'courseName', value: ({ course }) => course.name },
  { name: 'lessonKey', value: ({ key }) => key },
  { name: 'className', value: (lesson) => nowOf(lesson, 'className', lesson.name) },
  { name: 'beginTime', value: (lesson) => iso(nowOf(lesson, 'beginTime', lesson.begin)) },
  { name: 'endTime', value: (lesson) => iso(nowOf(lesson, 'endTime', lesson.end)) },
  { name: 'teacherUid', value: ({ teacher }) => teacher },
];
const VALUE_OF = new Map(ADDED_IF_MISSING.map(({ name, value }) => [name, value]));

/** Filled in where the row leaves them to be derived: they are what `explain` and `renew` ask for. */
const KEYS: ReadonlySet<string> = new Set(['courseKey', 'lessonKey']);

/** Empty where the row's own cells say when it is: said twice, it could not be given back. */
const MOMENTS: ReadonlySet<string> = new Set(['beginTime', 'endTime']);

/** Columns that say, otherwise than as a moment, when a row's lessons are. */
const PATTERN = ['date', 'startTime', 'duration', 'time', 'period', 'weekday', 'weeks', 'startDate', 'endDate'];
const OF_THE_PATTERN: ReadonlySet<string> = new Set(PATTERN);

/** What is each lesson's own where a row stands for several: the pattern of the row is none of it. */
const OWN_OF_EACH: ReadonlySet<string> = new Set(['lessonKey', 'className', ...MOMENTS, ...PATTERN]);

const ADDED: readonly ExportColumn[] = [
  { name: 'courseId', value: ({ course }) => course.id ?? '' },
  { name: 'classId', value: ({ id }) => id ?? '' },
  { name: 'state', value: (_, { state }) => state },
  { name: 'liveUrl', value: live('live_url') },
  { name: 'rtmpUrl', value: live('RTMP') },
  { name: 'hlsUrl', value: live('HLS') },
  { name: 'flvUrl', value: live('FLV') },
  { name: 'enrolments', value: ({ enrolments }) => String(enrolments.total) },
  { name: 'enrolled', value: ({ enrolments }) => String(enrolments.added + enrolments.existing) },
  { name: 'generation', value: ({ generation }) => String(generation) },
  { name: 'courseGeneration', value: ({ course }) => String(course.generation) },
  {
    name: 'identity',
    value: ({ course, key, generation, identity }, _, term) =>
      identity ?? lessonIdentity(term, course.key as CourseKey, key as LessonKey, generation),
  },
  { name: 'errno', value: (_, { errno }) => (errno === null ? '' : String(errno)) },
  { name: 'error', value: (_, { error }) => error },
];

/** A cell that names a day, beside those of `date`: a number that is no time of day, or a year, or day and month. */
const NAMES_A_DAY = /\d{5,}|\d{4}[-/.年]|\d[-/.]\d{1,2}[-/.]\d|\d月/;

/** The timetable's header, and which of its cells were read as which column. */
export interface ExportHeader {
  readonly headers: readonly string[];
  /** The headers as they are compared with the names of columns. */
  readonly names: readonly string[];
  readonly columns: Readonly<Record<string, number>>;
}

export async function* exportRecords(
  header: ExportHeader,
  rows: AsyncIterable<readonly RowStanding[]>,
  lastRun: RunRecord | null,
  term: string,
  language: Language,
): AsyncGenerator<CsvRecord> {
  const { headers, names } = header;
  const always = new Set(ADDED.map(({ name }) => name.toLowerCase()));
  const kept = headers.flatMap((name, place) => (OURS.test(name) || always.has(names[place] ?? '') ? [] : [place]));
  const missing = ADDED_IF_MISSING.filter(({ name }) => !names.includes(name.toLowerCase()));
  const placeOf = (column: string) => header.columns[column] ?? names.indexOf(column.toLowerCase());
  const columnAt = new Map([...VALUE_OF.keys(), ...PATTERN].map((column) => [placeOf(column), column]));
  const keyPlace = placeOf('lessonKey');
  const datePlace = placeOf('date');
  const startPlace = placeOf('startTime');
  const whenPlaces = [placeOf('beginTime'), startPlace, placeOf('time')];
  /** Does the row itself name the day of its one lesson, and its key? Then it is kept as it is. */
  const isPlain = ({ cells }: RowStanding, key: string) => {
    const ownKey = tidied(cells[keyPlace]);
    if (ownKey !== '' && ownKey !== key) return false;
    return tidied(cells[datePlace]) !== '' || whenPlaces.some((place) => NAMES_A_DAY.test(cells[place] ?? ''));
  };
  yield [...kept.map((place) => headers[place] ?? ''), ...[...missing, ...ADDED].map(({ name }) => name)];
  for await (const { row, isOneOfSeveral } of withSiblings(rows)) {
    const { lesson } = row;
    const standing = standingOf(row, lastRun, language);
    if (lesson === null) {
      const ours = ADDED.map(({ name }) =>
        name === 'state' ? standing.state : name === 'error' ? standing.error : '',
      );
      yield [...kept.map((place) => row.cells[place] ?? ''), ...missing.map(() => ''), ...ours];
      continue;
    }
    const isOwn = isOneOfSeveral || !isPlain(row, lesson.key);
    const cells = kept.map((place) => {
      const column = columnAt.get(place) ?? '';
      const value = () => VALUE_OF.get(column)?.(lesson, standing, term) ?? '';
      // A lesson that left the timetable has no cells any more; what the journal knows fills its columns.
      if (lesson.removed) return value();
      if (isOwn && OWN_OF_EACH.has(column)) return OF_THE_PATTERN.has(column) ? '' : value();
      const cell = row.cells[place] ?? '';
      return KEYS.has(column) && tidied(cell) === '' ? value() : cell;
    });
    const saysItself = !isOwn && tidied(row.cells[startPlace]) !== '';
    const values = missing.map(({ name, value }) =>
      saysItself && MOMENTS.has(name) ? '' : value(lesson, standing, term),
    );
    yield [...cells, ...values, ...ADDED.map(({ value }) => value(lesson, standing, term))];
  }
}

function tidied(cell = ''): string {
  return cell.trim().replace(/\s+/g, ' ');
}

/** Each row, and whether it stands for other lessons too: they follow each other, perhaps in two batches. */
async function* withSiblings(
  rows: AsyncIterable<readonly RowStanding[]>,
): AsyncGenerator<{ readonly row: RowStanding; readonly isOneOfSeveral: boolean }> {
  let held: RowStanding | null = null;
  let follows = false;
  for await (const batch of rows) {
    for (const row of batch) {
      const isSibling = held?.line === row.line && row.lesson?.removed !== true;
      if (held !== null) yield { row: held, isOneOfSeveral: follows || isSibling };
      held = row;
      follows = isSibling;
    }
  }
  if (held !== null) yield { row: held, isOneOfSeveral: follows };
}
