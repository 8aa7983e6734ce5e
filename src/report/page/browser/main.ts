/**
 * Brings the page to life: reads its data, draws the term, and follows what a person types and presses. It only shows;
 * nothing is loaded or sent.
 */
import type { PageData } from '../page-data.ts';
import { Wording } from '../wording.ts';
import { Details } from './details.ts';
import { byId, make } from './element.ts';
import { type Scope, Search } from './search.ts';
import { Strip } from './strip.ts';
import { WeekView } from './week-view.ts';
import { mondayOf, weeksOf } from './weeks.ts';

const SCOPES: readonly Scope[] = ['all', 'course', 'teacher', 'student'];

function start(): void {
  const data = JSON.parse(byId('data', HTMLScriptElement).text) as PageData;
  const wording = new Wording(data.lang);
  const weeks = weeksOf(data);
  const words = byId('words', HTMLInputElement);
  const scope = byId('scope', HTMLSelectElement);
  const form = byId('search', HTMLFormElement);
  const found = byId('found', HTMLOutputElement);
  const only = byId('only', HTMLSpanElement);
  const weekTitle = byId('week-title', HTMLHeadingElement);
  const before = byId('before', HTMLButtonElement);
  const after = byId('after', HTMLButtonElement);
  const reset = form.querySelector<HTMLButtonElement>('button[type=reset]');
  const details = new Details(data, wording);
  const view = new WeekView(data, wording, (lesson) => details.show(lesson));
  const strip = new Strip(data, wording, weeks, (place) => turnTo(place));
  // made when it is first needed: to open the page takes no search
  let search: Search | null = null;
  let marks = new Uint8Array(data.lessons.length).fill(1);
  let totals: readonly number[] = [];
  let current = 0;
  /** The concern whose lessons alone are shown; -1 for all. */
  let trouble = -1;

  function turnTo(place: number): void {
    const week = weeks[place];
    if (week === undefined) return;
    current = place;
    strip.select(place);
    const title = wording.counted(data.words.lessons, totals[place] ?? 0);
    weekTitle.replaceChildren(strip.title(place), ' ', make('span', { class: 'dim' }, title));
    before.disabled = place === 0;
    after.disabled = place === weeks.length - 1;
    view.draw(week, marks);
  }

  function refresh(): void {
    search ??= new Search(data);
    const typed = words.value.trim();
    marks = search.find(typed, SCOPES.find((each) => each === scope.value) ?? 'all') as Uint8Array<ArrayBuffer>;
    const chosen = new Set(
      [...form.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => Number(value)),
    );
    for (const [place, lesson] of data.lessons.entries()) {
      const isChosen = (chosen.size === 0 || chosen.has(lesson[8])) && (trouble === -1 || lesson[12] === trouble);
      if (!isChosen) marks[place] = 0;
    }
    const isAll = typed === '' && chosen.size === 0 && trouble === -1;
    only.textContent = trouble === -1 ? '' : wording.fill(data.words.only, { title: data.troubles[trouble] ?? '' });
    if (reset !== null) reset.hidden = isAll;
    draw();
  }

  /** Stays at the week where it has something to show, else goes to the nearest that has. */
  function draw(): void {
    totals = strip.draw(marks);
    const filled = totals.flatMap((total, place) => (total > 0 ? [place] : []));
    const sum = totals.reduce((all, total) => all + total, 0);
    const lessons = wording.counted(data.words.lessons, sum);
    const { lessonsInWeeks, nothingFound, noLessons } = data.words;
    const nothing = weeks.length === 0 ? noLessons : nothingFound;
    found.textContent = sum === 0 ? nothing : wording.counted(lessonsInWeeks, filled.length, { lessons });
    const nearest = [...filled].sort((a, b) => Math.abs(a - current) - Math.abs(b - current))[0];
    turnTo(nearest ?? current);
  }

  /** Goes to the calendar and shows there what a button elsewhere on the page named. */
  function showInCalendar({ dataset }: HTMLElement): void {
    for (const input of form.querySelectorAll<HTMLInputElement>('input:checked')) input.checked = false;
    trouble = Number(dataset.trouble ?? -1);
    words.value = dataset.find ?? '';
    scope.value = dataset.scope ?? 'all';
    const monday = mondayOf(Number(dataset.day));
    const place = weeks.findIndex((week) => week.monday === monday);
    current = place === -1 ? 0 : place;
    refresh();
    const calendar = byId('calendar', HTMLElement);
    calendar.focus({ preventScroll: true });
    calendar.scrollIntoView({ block: 'start' });
  }

  let isWaiting = false;
  form.addEventListener('input', () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      refresh();
    });
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => {
    trouble = -1;
    // the fields are emptied after this event
    requestAnimationFrame(() => {
      refresh();
      words.focus();
    });
  });
  before.addEventListener('click', () => turnTo(current - 1));
  after.addEventListener('click', () => turnTo(current + 1));
  for (const button of document.querySelectorAll<HTMLElement>('[data-trouble], [data-find]')) {
    button.addEventListener('click', () => showInCalendar(button));
  }
  for (const element of document.querySelectorAll('.needs-script')) element.classList.remove('needs-script');
  current = firstWeek();
  draw();

  /** The week of today where the term has one, else its first. */
  function firstWeek(): number {
    const monday = mondayOf(Math.floor(Date.now() / 86_400_000));
    return Math.max(
      0,
      weeks.findIndex((week) => week.monday === monday),
    );
  }
}

start();
