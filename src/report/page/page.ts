/**
 * The report as one HTML page that needs nothing but a browser. Comes in: how the import stands, the term, clashes and
 * calls. Goes out: the text of the page. No address is loaded, no script runs but its own, which a policy in the page
 * holds to by hash, and whatever came from the user's files is escaped.
 */
import { createHash } from 'node:crypto';
import type { RunCalls } from '../../journal/questions.ts';
import type { RunRecord } from '../../journal/run-record.ts';
import type { UnixMillis } from '../../vocabulary/ids.ts';
import type { Totals } from '../../vocabulary/state.ts';
import { attentionSection } from './attention-section.ts';
import { calendarSection } from './calendar-section.ts';
import { callsSection } from './calls-section.ts';
import { type Clashes, clashSection } from './clash-section.ts';
import { Html, html, jsonScript } from './html.ts';
import { iconDefinitions } from './icons.ts';
import type { Speech } from './speech.ts';
import { STYLE } from './style.ts';
import { headline, lastRunSentence, summarySection } from './summary-section.ts';
import type { Term } from './term-data.ts';

export interface PageInput {
  readonly file: string;
  readonly rows: number;
  /** Namespace of the identities; empty where there is none. */
  readonly term: string;
  readonly at: UnixMillis;
  /** Whether the time zone was named; else the page says that it shows UTC. */
  readonly zoneKnown: boolean;
  readonly totals: Totals;
  readonly lastRun: RunRecord | null;
  readonly calls: readonly RunCalls[];
  readonly clashes: Clashes;
}

const LANGUAGES = { en: 'en', zh: 'zh-CN' } as const;

/** @param script JavaScript for the page, as `pageScript` gives it */
export function pageHtml(input: PageInput, term: Term, script: string, speech: Speech): string {
  const { words, wording, time } = speech;
  const { facts, sections } = words;
  const about = [
    wording.counted(facts.rows, input.rows),
    input.term === '' ? null : `${facts.term}: ${input.term}`,
    wording.fill(facts.made, { when: time.moment(input.at) }),
    input.zoneKnown ? wording.fill(facts.zone, { zone: time.zone }) : facts.zoneUnknown,
  ];
  const clashCount = Object.values(input.clashes).reduce((sum, list) => sum + list.length, 0);
  const page = html`<!doctype html>
<html lang="${LANGUAGES[wording.lang]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${words.title}: ${input.file}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
${iconDefinitions()}
<a class="skip" href="#calendar">${words.skip}</a>
<header>
<p class="kicker">${words.title}</p>
<h1>${input.file}</h1>
<p class="headline">${headline(input.totals, speech)}</p>
<p class="about">${about.filter((fact) => fact !== null).join(' · ')}</p>
<p class="about">${lastRunSentence(input.lastRun, speech)}</p>
<nav aria-label="${words.title}"><a href="#summary">${sections.summary}</a> <a href="#attention">${sections.attention}${badge(term.concernOrder.length, speech)}</a>
<a href="#calendar">${sections.calendar}</a> <a href="#clashes">${sections.clashes}${badge(clashCount, speech)}</a> <a href="#calls">${sections.calls}</a></nav>
</header>
<main>
${summarySection(input.totals, speech)}
${attentionSection(term.concerns, term.concernOrder, speech)}
${calendarSection(term.data, speech)}
${clashSection(input.clashes, speech)}
${callsSection(input.calls, speech)}
</main>
<script type="application/json" id="data">${jsonScript(term.data)}</script>
<script>${new Html(script)}</script>
</body>
</html>
`;
  return page.text;
}

function badge(n: number, { wording }: Speech): Html | null {
  return n === 0 ? null : html` <span class="badge">${wording.count(n)}</span>`;
}

/** Nothing is loaded, sent or run but the page's own style and script. */
function policy(script: string): string {
  const hashed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${hashed(STYLE)}`,
    `script-src ${hashed(script)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
