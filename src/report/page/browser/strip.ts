/**
 * The weeks of the term side by side, each a column as high as it has lessons, coloured by their states. They are radio
 * buttons, so that arrow keys go from week to week.
 */
import type { PageData } from '../page-data.ts';
import type { Wording } from '../wording.ts';
import { byId, dayFormat, make, weekFormat } from './element.ts';
import { statesOf, type Week } from './weeks.ts';

export class Strip {
  readonly #data: PageData;
  readonly #wording: Wording;
  readonly #weeks: readonly Week[];
  readonly #frame: HTMLElement;
  readonly #inputs: HTMLInputElement[] = [];
  readonly #columns: HTMLElement[] = [];
  readonly #names: HTMLElement[] = [];
  readonly #title: (week: Week) => string;

  /** @param choose hears the place of the week that a person picked */
  constructor(data: PageData, wording: Wording, weeks: readonly Week[], choose: (place: number) => void) {
    this.#data = data;
    this.#wording = wording;
    this.#weeks = weeks;
    const range = weekFormat(data.lang);
    const short = dayFormat(data.lang, { day: 'numeric', month: 'numeric' });
    this.#title = ({ monday }) => range(monday);
    this.#frame = byId('strip', HTMLDivElement);
    this.#frame.replaceChildren(
      ...weeks.map((week, place) => {
        const input = make('input', { type: 'radio', name: 'week', value: String(place) });
        input.addEventListener('change', () => choose(place));
        const column = make('span', { class: 'column', 'aria-hidden': 'true' });
        const name = make('span', { class: 'hidden' });
        this.#inputs.push(input);
        this.#columns.push(column);
        this.#names.push(name);
        const label = make('span', { class: 'date', 'aria-hidden': 'true' }, short(week.monday));
        return make('label', { class: 'week' }, input, name, column, label);
      }),
    );
  }

  title(place: number): string {
    const week = this.#weeks[place];
    return week === undefined ? '' : this.#title(week);
  }

  select(place: number): void {
    const input = this.#inputs[place];
    if (input === undefined) return;
    input.checked = true;
    this.#reveal(input.closest('label'));
  }

  /** Scrolls the strip, and not the page, as `scrollIntoView` would. */
  #reveal(week: HTMLElement | null): void {
    if (week === null) return;
    const left = week.offsetLeft - this.#frame.offsetLeft;
    const { scrollLeft, clientWidth } = this.#frame;
    if (left < scrollLeft) this.#frame.scrollLeft = left;
    else if (left + week.offsetWidth > scrollLeft + clientWidth) {
      this.#frame.scrollLeft = left + week.offsetWidth - clientWidth;
    }
  }

  /** Draws the lessons that are marked; returns how many each week has. */
  draw(marks: Uint8Array): readonly number[] {
    const { states, words } = this.#data;
    const all = this.#weeks.map((week) => statesOf(week, this.#data, marks));
    const totals = all.map((counts) => counts.reduce((sum, n) => sum + n, 0));
    const most = Math.max(1, ...totals);
    for (const [place, counts] of all.entries()) {
      const pieces = counts.flatMap((n, state) => {
        if (n === 0) return [];
        const piece = make('span', { class: `piece ${states[state]}` });
        piece.style.height = `${Math.max(4, (100 * n) / most)}%`;
        return [piece];
      });
      this.#columns[place]?.replaceChildren(...pieces);
      const total = totals[place] ?? 0;
      this.#names[place]?.replaceChildren(`${this.title(place)}: ${this.#wording.counted(words.lessons, total)}`);
      this.#inputs[place]?.closest('label')?.classList.toggle('empty', total === 0);
    }
    return totals;
  }
}
