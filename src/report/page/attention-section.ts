/** What needs attention: each group with its reason, its remedy, its first rows, and the way to it in the calendar. */
import type { Concern } from './attention.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { Speech } from './speech.ts';

/** @param order places in `concerns`, most urgent first */
export function attentionSection(concerns: readonly Concern[], order: readonly number[], speech: Speech): Html {
  const { words } = speech;
  const items = order.map((place) => {
    const concern = concerns[place];
    return concern === undefined ? null : item(concern, place, speech);
  });
  return html`<section id="attention" aria-labelledby="attention-title">
<h2 id="attention-title">${words.sections.attention}</h2>
${items.length === 0 ? html`<p class="all-well">${icon('created')}${words.attention.none}</p>` : html`<ul class="concerns">${items}</ul>`}
</section>`;
}

function item(concern: Concern, place: number, { words, wording }: Speech): Html {
  const { attention, states } = words;
  const { title, state, errno, text, remedy, lines, more, lessons } = concern;
  const rows = lines.join(', ') + (more ? ` ${attention.andMore}` : '');
  return html`<li class="concern ${state}">
<h3><span class="state ${state}">${icon(state)}<span class="hidden">${states[state].label}: </span></span><span>${title}${errno === null ? null : html` <span class="errno">${wording.fill(attention.errno, { errno: String(errno) })}</span>`}</span></h3>
<p>${text}</p>
${remedy === '' ? null : html`<p class="remedy"><strong>${attention.remedy}</strong> ${remedy}</p>`}
<p class="foot">${lines.length === 0 ? null : html`<span>${wording.fill(attention.rows, { rows })}</span>`}
${lessons === 0 ? null : html`<button type="button" class="link needs-script" data-trouble="${place}">${attention.show}<span class="hidden">: ${title}</span></button>`}</p>
</li>`;
}
