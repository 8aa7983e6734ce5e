/** Everything about one lesson, in a dialog. */
import type { PageData, PersonEntry } from '../page-data.ts';
import type { Wording } from '../wording.ts';
import { byId, clock, dayFormat, make, sign } from './element.ts';

export class Details {
  readonly #data: PageData;
  readonly #wording: Wording;
  readonly #dialog: HTMLDialogElement;
  readonly #date: (day: number) => string;

  constructor(data: PageData, wording: Wording) {
    this.#data = data;
    this.#wording = wording;
    this.#dialog = byId('details', HTMLDialogElement);
    this.#date = dayFormat(data.lang, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    // a click beside the dialog closes it, as Escape does
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
  }

  /** @param place of the lesson in the data */
  show(place: number): void {
    const { lessons, words } = this.#data;
    const lesson = lessons[place];
    if (lesson === undefined) return;
    const close = make('button', { type: 'button', class: 'plain' }, words.close);
    close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.replaceChildren(
      make('h3', { id: 'details-title' }, lesson[3]),
      make('dl', {}, ...this.#facts(place).flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)])),
      make('p', { class: 'foot' }, close),
    );
    this.#dialog.showModal();
  }

  #facts(place: number): readonly (readonly [string, Node | string])[] {
    const { lessons, courses, teachers, groups, notes, states, words } = this.#data;
    const { fields } = words;
    const lesson = lessons[place];
    if (lesson === undefined) return [];
    const [line, course, key, , day, minute, minutes, teacher, state, group, id, note, , enrolled] = lesson;
    const [courseKey = '', courseName = '', courseId = ''] = courses[course] ?? [];
    const [, text = '', remedy = ''] = notes[note] ?? [];
    const errno = notes[note]?.[0] ?? null;
    const stateName = states[state] ?? '';
    const students = groups[group] ?? [];
    const length = this.#wording.counted(words.minutes, minutes);
    const said = this.#wording.fill(fields.enrolled, { n: enrolled, total: students.length });
    const facts: readonly (readonly [string, Node | string])[] = [
      [fields.state, make('span', { class: `state ${stateName}` }, sign(stateName), words.states[stateName] ?? '')],
      [fields.note, errno === null ? text : this.#wording.fill(fields.noteWithErrno, { errno: String(errno), text })],
      [fields.remedy, remedy],
      [fields.course, courseName === courseKey ? courseKey : `${courseName} (${courseKey})`],
      [fields.time, `${this.#date(day)}, ${clock(minute)}–${clock(minute + minutes)} (${length})`],
      [fields.teacher, person(teachers[teacher])],
      [fields.lessonKey, key],
      [fields.row, line === 0 ? '' : String(line)],
      [fields.courseId, courseId],
      [fields.classId, id],
      [fields.students, students.length === 0 ? '' : this.#students(said, students)],
    ];
    return facts.filter(([, value]) => value !== '');
  }

  #students(said: string, students: readonly number[]): Node {
    const names = students.map((student) => make('li', {}, person(this.#data.students[student])));
    return make('div', {}, said, make('ul', { class: 'people' }, ...names));
  }
}

export function person(entry: PersonEntry | undefined): string {
  const [uid = '', name = ''] = entry ?? [];
  return name === '' ? uid : `${name} (${uid})`;
}
