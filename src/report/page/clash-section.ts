/** People in two places at once, a list for each role. */
import type { Clash, ClashingLesson, Role } from './clashes.ts';
import { type Html, html } from './html.ts';
import type { Speech } from './speech.ts';

/** Clashes that are listed of each role; beyond that the timetable itself is to be looked at. */
const MOST = 200;
/** Lists this long begin closed. */
const LONG = 10;

export type Clashes = Readonly<Record<Role, readonly Clash[]>>;

export function clashSection(clashes: Clashes, speech: Speech): Html {
  const { words, wording } = speech;
  const roles = (['teacher', 'assistant', 'student', 'several'] as const).filter((role) => clashes[role].length > 0);
  return html`<section id="clashes" aria-labelledby="clashes-title">
<h2 id="clashes-title">${words.sections.clashes}</h2>
${roles.length === 0 ? html`<p>${words.clashes.none}</p>` : null}
${roles.map((role) => {
  const list = clashes[role];
  const rest = list.length - MOST;
  return html`<details${list.length <= LONG ? html` open` : null}><summary>${wording.counted(words.clashes.kinds[role], list.length)}</summary>
<ul class="clashes">${list.slice(0, MOST).map((clash) => item(clash, role, speech))}</ul>
${rest > 0 ? html`<p>${wording.counted(words.clashes.more, rest)}</p>` : null}</details>`;
})}
</section>`;
}

function item(clash: Clash, role: Role, speech: Speech): Html {
  const { words, wording, time } = speech;
  const { uid, name, others, day, lessons } = clash;
  const who = name === '' ? uid : `${name} (${uid})`;
  const all = others === 0 ? who : wording.counted(words.clashes.andOthers, others, { who });
  // an assistant is no teacher of the lesson: the calendar finds the lesson's course instead
  const [scope, find] = role === 'assistant' || role === 'several' ? ['course', lessons[0].course] : [role, uid];
  return html`<li><p><strong>${all}</strong> <span class="when">${time.date(day)}</span>
<button type="button" class="link needs-script" data-scope="${scope}" data-find="${find}" data-day="${day}">${words.clashes.show}<span class="hidden">: ${who}</span></button></p>
<ul>${lessons.map((lesson) => lessonItem(lesson, speech))}</ul></li>`;
}

function lessonItem({ time, name, course, line }: ClashingLesson, { words, wording }: Speech): Html {
  return html`<li><span class="number">${time}</span> ${name} <span class="dim">${course}, ${wording.fill(words.clashes.row, { line: String(line) })}</span></li>`;
}
