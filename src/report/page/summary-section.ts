/** The head of the page: what it is about, how the import stands in a sentence, and the totals as bars and numbers. */
import type { RunRecord } from '../../journal/run-record.ts';
import type { Kind, Totals } from '../../vocabulary/state.ts';
import type { RowState } from '../standing.ts';
import { isComplete } from '../summary.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import type { Speech } from './speech.ts';
import type { Wording } from './wording.ts';

type Counts = Readonly<Record<RowState, number>>;

/** The states of the totals, in the order of the bars; what was removed is in no total. */
const SHOWN = ['created', 'existing', 'changed', 'pending', 'failed'] as const satisfies readonly RowState[];

export function headline(totals: Totals, { words, wording }: Speech): string {
  const { total, created, existing } = totals.lessons;
  if (total === 0) return words.headline.empty;
  if (isComplete(totals)) return words.headline.complete;
  return wording.fill(words.headline.incomplete, { done: created + existing, total });
}

export function lastRunSentence(run: RunRecord | null, { words, wording, time }: Speech): string {
  if (run === null) return words.lastRun.never;
  const from = time.moment(run.startedAt);
  if (run.endedAt === null || run.ending === null) return wording.fill(words.lastRun.open, { from });
  const ending = words.endings[run.ending];
  return wording.fill(words.lastRun.ended, { from, to: time.moment(run.endedAt), ending });
}

export function summarySection(totals: Totals, { words, wording }: Speech): Html {
  const kinds: readonly (readonly [Kind, number, Counts])[] = [
    ['course', totals.courses.total, { ...totals.courses, removed: 0 }],
    ['lesson', totals.lessons.total, { ...totals.lessons, removed: 0 }],
    [
      'enrolment',
      totals.enrolments.total,
      { ...totals.enrolments, created: totals.enrolments.added, changed: 0, removed: 0 },
    ],
  ];
  return html`<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">${words.sections.summary}</h2>
<table class="totals">
<thead><tr><td></td>
${kinds.map(([kind, total, counts]) => html`<th scope="col">${words.kinds[kind]}${bar(counts, total)}</th>`)}</tr></thead>
<tbody>
<tr class="all"><th scope="row">${words.total}</th>${kinds.map(([, total]) => number(total, wording))}</tr>
${SHOWN.map(
  (state) =>
    html`<tr><th scope="row"><span class="state ${state}">${icon(state)}${words.states[state].label}</span> <span class="dim">${words.states[state].about}</span></th>
${kinds.map(([, , counts]) => number(counts[state], wording))}</tr>`,
)}
</tbody></table>
</section>`;
}

function number(n: number, wording: Wording): Html {
  return html`<td class="number${n === 0 ? ' zero' : null}">${wording.count(n)}</td>`;
}

/** Percent of the width that even the smallest share gets, so that a single failure is seen. */
const SMALLEST = 0.8;

/** Shares as one bar. The numbers beside it say the same, so that nobody needs to see it. */
function bar(counts: Counts, total: number): Html {
  if (total === 0) return html``;
  const shares = SHOWN.map((state) => (counts[state] === 0 ? 0 : Math.max(SMALLEST, (100 * counts[state]) / total)));
  const sum = shares.reduce((all, share) => all + share, 0);
  let left = 0;
  const pieces = SHOWN.map((state, place) => {
    const width = (100 * (shares[place] ?? 0)) / sum;
    const x = left;
    left += width;
    if (width === 0) return null;
    const at = { x: `${x.toFixed(2)}%`, width: `${width.toFixed(2)}%` };
    const plain = html`<rect class="${state}" x="${at.x}" width="${at.width}" height="100%"/>`;
    const pattern = PATTERNS[state];
    if (pattern === undefined) return plain;
    return html`${plain}<rect fill="url(#${pattern})" x="${at.x}" width="${at.width}" height="100%"/>`;
  });
  return html`<svg class="bar" aria-hidden="true" focusable="false">${pieces}</svg>`;
}

const PATTERNS: Partial<Record<RowState, string>> = { failed: 'hatch', pending: 'dots' };
