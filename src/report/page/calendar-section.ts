/** The frame of the calendar: the search, the states to choose from, and the places that the page's script fills. */

import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { PageData } from './page-data.ts';
import type { Speech } from './speech.ts';
import { STATES } from './term-data.ts';

const SCOPES = ['all', 'course', 'teacher', 'student'] as const;

export function calendarSection({ lessons }: PageData, { words, wording }: Speech): Html {
  const { sections, calendar, states } = words;
  const counts = STATES.map((_, place) => lessons.filter((lesson) => lesson[8] === place).length);
  return html`<section id="calendar" aria-labelledby="calendar-title" tabindex="-1">
<h2 id="calendar-title">${sections.calendar}</h2>
<noscript><p>${calendar.needsScript}</p></noscript>
<div class="needs-script">
<form role="search" id="search" autocomplete="off">
<p class="find"><label for="words">${calendar.search}</label>
<input type="search" id="words" placeholder="${calendar.searchHint}" spellcheck="false">
<label for="scope">${calendar.scope}</label>
<select id="scope">${SCOPES.map((scope) => html`<option value="${scope}">${calendar.scopes[scope]}</option>`)}</select></p>
<fieldset class="choose"><legend>${calendar.states}</legend>
${STATES.map((state, place) =>
  counts[place] === 0
    ? null
    : html`<label class="state ${state}"><input type="checkbox" name="state" value="${place}">${icon(state)}${states[state].label} <span class="number">${wording.count(counts[place] ?? 0)}</span></label>`,
)}</fieldset>
<p class="dim small">${calendar.note}</p>
<p class="result"><output id="found" for="words scope"></output> <span id="only"></span> <button type="reset" class="link" hidden>${calendar.reset}</button></p>
</form>
<fieldset id="weeks"><legend class="hidden">${calendar.weeks}</legend><div id="strip"></div></fieldset>
<div class="turn${lessons.length === 0 ? ' hidden' : null}"><button type="button" id="before">‹ <span>${calendar.before}</span></button>
<h3 id="week-title" aria-live="polite"></h3>
<button type="button" id="after"><span>${calendar.after}</span> ›</button></div>
<div id="week"></div>
</div>
<dialog id="details" aria-labelledby="details-title"></dialog>
</section>`;
}
