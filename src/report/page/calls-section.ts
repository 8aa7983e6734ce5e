/** The calls over time, a chart for each of the newest runs. */
import type { RunCalls } from '../../journal/questions.ts';
import { callChart, OUTCOMES } from './call-chart.ts';
import { type Html, html } from './html.ts';
import type { Speech } from './speech.ts';

/** Runs that are drawn. */
export const RUNS_SHOWN = 6;

export function callsSection(runs: readonly RunCalls[], speech: Speech): Html {
  const { words, wording } = speech;
  const { calls } = words;
  return html`<section id="calls" aria-labelledby="calls-title">
<h2 id="calls-title">${words.sections.calls}</h2>
${
  runs.length === 0
    ? html`<p>${calls.none}</p>`
    : html`<ul class="key"><li><span class="swatch calls-done"></span>${calls.done}</li><li><span class="swatch calls-refused"></span>${calls.refused}</li>
<li><span class="swatch calls-unclear"></span>${calls.unclear}</li><li><span class="swatch rate"></span>${calls.line}</li></ul>`
}
${runs.map((run) => figure(run, speech))}
${runs.length < RUNS_SHOWN ? null : html`<p class="dim">${wording.counted(calls.newest, runs.length)}</p>`}
</section>`;
}

function figure(run: RunCalls, speech: Speech): Html {
  const { words, wording, time } = speech;
  const { drawing, rates, moments, busiest, totals } = callChart(run);
  const { calls } = words;
  const facts = [
    wording.counted(calls.calls, run.calls),
    run.endedAt === null
      ? null
      : wording.fill(calls.took, { time: duration((run.endedAt - run.startedAt) / 1000, speech) }),
    ...OUTCOMES.flatMap((outcome) =>
      totals[outcome] === 0 ? [] : [`${wording.count(totals[outcome])} ${calls[outcome]}`],
    ),
    wording.counted(calls.busiest, busiest),
    run.ending === null ? null : words.endings[run.ending],
  ].filter((fact) => fact !== null);
  return html`<figure>
<figcaption><h3>${wording.fill(calls.run, { run: run.run })} <span class="when">${time.moment(run.startedAt)}</span></h3>
<p>${facts.join(' · ')}</p></figcaption>
<p class="axis">${calls.axis}</p>
<div class="chart" aria-hidden="true">
<ol class="rates">${rates.map((rate) => html`<li>${wording.count(rate)}</li>`)}</ol>
<div class="plot">${drawing}</div>
<ol class="moments">${moments.map((at) => html`<li>${time.second(at)}</li>`)}</ol>
</div>
</figure>`;
}

function duration(seconds: number, { words: { duration: words }, wording }: Speech): string {
  const whole = Math.round(seconds);
  if (whole < 60) return wording.fill(words.seconds, { s: whole });
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return wording.fill(words.minutes, { m: minutes, s: whole % 60 });
  return wording.fill(words.hours, { h: Math.floor(minutes / 60), m: minutes % 60 });
}
