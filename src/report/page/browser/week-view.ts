/**
 * One week, day by day. A day with few lessons shows each of them; in a busy week a day shows when lessons begin and
 * how many, and a beginning opens to its lessons. Only the week that is looked at is in the page.
 */
import type { PageData } from '../page-data.ts';
import type { Wording } from '../wording.ts';
import { person } from './details.ts';
import { byId, clock, dayFormat, make, sign } from './element.ts';
import { type Slot, slotsOf, type Week } from './weeks.ts';

/** With a day longer than this the week is shown by beginnings. */
const LONG_DAY = 14;

export class WeekView {
  readonly #data: PageData;
  readonly #wording: Wording;
  readonly #frame: HTMLElement;
  readonly #show: (lesson: number) => void;
  readonly #weekday: (day: number) => string;
  readonly #date: (day: number) => string;

  /** @param show hears the place of a lesson that a person wants to know about */
  constructor(data: PageData, wording: Wording, show: (lesson: number) => void) {
    this.#data = data;
    this.#wording = wording;
    this.#frame = byId('week', HTMLDivElement);
    this.#show = show;
    this.#weekday = dayFormat(data.lang, { weekday: 'short' });
    this.#date = dayFormat(data.lang, { day: 'numeric', month: 'short' });
  }

  draw(week: Week, marks: Uint8Array): void {
    const days: number[][] = Array.from({ length: 7 }, () => []);
    for (let place = week.from; place < week.to; place++) {
      if (marks[place] === 1) days[(this.#data.lessons[place]?.[4] ?? 0) - week.monday]?.push(place);
    }
    const busy = days.some((day) => day.length > LONG_DAY);
    this.#frame.replaceChildren(...days.map((places, place) => this.#day(week.monday + place, places, busy)));
  }

  #day(day: number, places: readonly number[], busy: boolean): HTMLElement {
    const { words } = this.#data;
    const total = places.length === 0 ? words.noLessons : this.#wording.counted(words.lessons, places.length);
    const title = make(
      'h4',
      {},
      make('span', { class: 'weekday' }, this.#weekday(day)),
      ` ${this.#date(day)} `,
      make('span', { class: 'dim' }, total),
    );
    const content = busy
      ? slotsOf(places, this.#data).map((slot) => this.#slot(slot))
      : places.map((place) => make('li', {}, this.#lesson(place)));
    const list = content.length === 0 ? [] : [make('ol', {}, ...content)];
    return make('section', { class: places.length === 0 ? 'day empty' : 'day' }, title, ...list);
  }

  #slot({ minute, lessons }: Slot): HTMLElement {
    const { states, words } = this.#data;
    const counts = states.map((_, state) => lessons.filter((place) => this.#data.lessons[place]?.[8] === state).length);
    const shares = counts.flatMap((n, state) => {
      if (n === 0) return [];
      const piece = make('span', { class: `piece ${states[state]}` });
      piece.style.flexGrow = String(n);
      return [piece];
    });
    // what is not well is named; that the rest is there goes without saying
    const named = counts.flatMap((n, state) => {
      const name = states[state] ?? '';
      if (n === 0 || name === 'created' || name === 'existing') return [];
      return [
        make('span', { class: `state ${name}` }, sign(name), `${words.states[name] ?? ''} ${this.#wording.count(n)}`),
      ];
    });
    const summary = make(
      'summary',
      {},
      make('span', { class: 'number' }, clock(minute)),
      make('span', { class: 'many' }, this.#wording.counted(words.lessons, lessons.length)),
      ...named,
      make('span', { class: 'shares', 'aria-hidden': 'true' }, ...shares),
    );
    const details = make('details', {}, summary);
    details.addEventListener('toggle', () => {
      if (details.childElementCount > 1) return;
      details.append(make('ol', {}, ...lessons.map((place) => make('li', {}, this.#lesson(place)))));
    });
    return make('li', {}, details);
  }

  #lesson(place: number): HTMLElement {
    const { lessons, courses, teachers, states, words } = this.#data;
    const lesson = lessons[place];
    if (lesson === undefined) return make('span', {});
    const [, course, , name, , minute, minutes, teacher, state] = lesson;
    const stateName = states[state] ?? '';
    const button = make(
      'button',
      { type: 'button', class: `lesson ${stateName}` },
      make('span', { class: 'number' }, sign(stateName), `${clock(minute)}–${clock(minute + minutes)}`),
      make('span', { class: 'hidden' }, ` ${words.states[stateName] ?? ''}: `),
      make('span', { class: 'name' }, name),
      make('span', { class: 'dim' }, `${courses[course]?.[0] ?? ''} · ${person(teachers[teacher])}`),
    );
    button.addEventListener('click', () => this.#show(place));
    return button;
  }
}
