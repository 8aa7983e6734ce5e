/**
 * The page's looks: light and dark by the reader's setting, from a phone to a sheet of paper, with the fonts that are
 * there. Every state has a colour, and beside it always a sign or a word.
 */
const COLOURS = `
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #fff; --ink: #17212e; --dim: #566272; --line: #dde2e9; --link: #1a56b0; --focus: #1a56b0;
  --created: #1d8f68; --created-ink: #0d6447; --created-soft: #e0f4ec;
  --existing: #4b83c9; --existing-ink: #1f5396; --existing-soft: #e4eefa;
  --changed: #d18a0a; --changed-ink: #7c4c00; --changed-soft: #fdf0d2;
  --pending: #9aa3ae; --pending-ink: #4c5663; --pending-soft: #eceff3;
  --failed: #cc3344; --failed-ink: #a11528; --failed-soft: #fde6e8;
  --removed: #8b6cc0; --removed-ink: #5b3e8f; --removed-soft: #efe8f9;
  --pattern: #fff9; --shadow: 0 1px 2px #17212e14, 0 4px 16px #17212e0d;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #1b2129; --ink: #e7ecf2; --dim: #a3afbd; --line: #323b47; --link: #8ab8ff; --focus: #8ab8ff;
    --created: #35ad84; --created-ink: #7fdcb9; --created-soft: #153529;
    --existing: #5d94d8; --existing-ink: #a3c8f7; --existing-soft: #182d47;
    --changed: #d99a2b; --changed-ink: #f5c876; --changed-soft: #3b2c0f;
    --pending: #7c8794; --pending-ink: #bcc6d1; --pending-soft: #2a313b;
    --failed: #e05766; --failed-ink: #ff9ea8; --failed-soft: #42191f;
    --removed: #9c80cd; --removed-ink: #cbb6f0; --removed-soft: #2e2344;
    --pattern: #0009; --shadow: 0 1px 2px #0006;
  }
}`;

const STATE_COLOURS = ['created', 'existing', 'changed', 'pending', 'failed', 'removed']
  .map(
    (state) => `.${state} { --colour: var(--${state}); --ink-of: var(--${state}-ink); --soft: var(--${state}-soft); }`,
  )
  .join('\n');

const FRAME = `
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0 auto; max-width: 84rem; padding: 1.5rem; }
h1, h2, h3, h4, p, ul, ol, dl, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font-size: 1.05rem; font-weight: 600; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; line-height: 1.3; margin-bottom: .9rem; }
h3 { font-size: 1rem; }
h4 { font-size: .9rem; font-weight: 500; }
a, .link { color: var(--link); }
button, input, select { color: inherit; font: inherit; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
section:focus { outline: none; }
.hidden { border: 0; clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
.needs-script { display: none !important; }
.dim, .when { color: var(--dim); font-weight: 400; }
.when { font-size: .9rem; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.skip { background: var(--card); left: -100vw; padding: .5rem 1rem; position: absolute; z-index: 1; }
.skip:focus { left: 1rem; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; box-shadow: var(--shadow); margin-top: 1.25rem; padding: 1.25rem 1.5rem 1.5rem; }
.sign { fill: none; flex: none; height: 1em; stroke: currentColor; stroke-linecap: round; stroke-linejoin: round; stroke-width: 2.2; width: 1em; }
.state { align-items: baseline; color: var(--ink-of); display: inline-flex; gap: .35em; }
.state .sign, .state input { align-self: center; }
.small { font-size: .88rem; }
button { background: var(--card); border: 1px solid var(--line); border-radius: 8px; cursor: pointer; padding: .35rem .8rem; }
button:hover:not(:disabled) { border-color: var(--link); }
button:disabled { color: var(--dim); cursor: default; opacity: .6; }
.link { background: none; border: 0; border-radius: 4px; padding: .2rem 0; text-align: start; text-decoration: underline; text-underline-offset: .15em; }
#hatch path { stroke: var(--pattern); }
#dots circle { fill: var(--pattern); }

header { padding: .5rem 0 .25rem; }
.kicker { color: var(--dim); font-size: .85rem; letter-spacing: .04em; }
.headline { font-size: clamp(1.5rem, 1.1rem + 1.8vw, 2.3rem); font-weight: 650; letter-spacing: -.015em; line-height: 1.2; margin: .5rem 0 .75rem; max-width: 32ch; text-wrap: balance; }
.about { color: var(--dim); font-size: .93rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin-top: 1rem; }
nav a { align-items: baseline; display: inline-flex; gap: .4em; padding: .25rem 0; }
.badge { background: var(--pending-soft); border-radius: 1em; color: var(--pending-ink); display: inline-block; font-size: .8rem; padding: 0 .55em; }`;

const SUMMARY = `
.totals { border-collapse: collapse; width: 100%; }
.totals { table-layout: fixed; }
.totals th, .totals td { border-bottom: 1px solid var(--line); padding: .5rem 0 .5rem 1.5rem; text-align: end; vertical-align: baseline; }
.totals tr > :first-child { padding-inline-start: 0; text-align: start; width: 34%; }
.totals tbody tr:last-child > * { border-bottom: 0; padding-bottom: 0; }
.totals thead th { font-weight: 600; padding-top: 0; }
.totals tbody th { font-weight: 400; }
.totals tbody th .dim { font-size: .88rem; }
.totals .state { font-weight: 500; margin-inline-end: .4rem; }
.totals .all > * { font-weight: 650; }
.totals td.zero { color: var(--dim); }
.bar { border-radius: 5px; display: block; height: 14px; margin-top: .5rem; overflow: hidden; width: 100%; }
.bar rect[class] { fill: var(--colour); }

.concerns { display: grid; gap: .9rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); }
.concern { border: 1px solid var(--line); border-inline-start: 5px solid var(--colour); border-radius: 8px; display: flex; flex-direction: column; gap: .35rem; overflow-wrap: anywhere; padding: .8rem 1rem; }
.concern h3 { display: flex; gap: .5rem; }
.concern h3 > .state { align-self: start; }
.concern h3 .sign { margin-top: .3em; }
.errno { white-space: nowrap; background: var(--soft); border-radius: 4px; color: var(--ink-of); font-size: .8rem; font-weight: 500; padding: .05rem .4rem; }
.remedy { color: var(--dim); }
.remedy strong { color: var(--ink); font-weight: 600; margin-inline-end: .25rem; }
.foot { align-items: baseline; color: var(--dim); display: flex; flex-wrap: wrap; font-size: .9rem; gap: .1rem 1.25rem; justify-content: space-between; margin-top: auto; }
.all-well { align-items: center; display: flex; gap: .5rem; }`;

const CALENDAR = `
#search { display: grid; gap: .7rem; }
.find { align-items: center; display: flex; flex-wrap: wrap; gap: .5rem .6rem; }
.find input { flex: 1 1 16rem; max-width: 32rem; min-width: 0; }
.find input, .find select { background: var(--page); border: 1px solid var(--dim); border-radius: 8px; min-height: 2.5rem; padding: .3rem .7rem; }
fieldset { border: 0; margin: 0; min-width: 0; padding: 0; }
.choose { align-items: center; display: flex; flex-wrap: wrap; gap: .4rem; }
.choose legend { color: var(--dim); float: inline-start; margin-inline-end: .4rem; padding: 0; }
.choose label { background: var(--soft); border: 1.5px solid transparent; border-radius: 2em; cursor: pointer; font-size: .9rem; min-height: 2rem; padding: .1rem .75rem; }
.choose label:has(:checked) { border-color: var(--ink-of); }
.choose input { accent-color: var(--colour); margin: 0; }
.result { align-items: baseline; display: flex; flex-wrap: wrap; font-size: .93rem; gap: 0 .9rem; min-height: 2rem; }
.result output { font-weight: 600; }
#only { color: var(--dim); }
#strip { align-items: end; display: flex; gap: 2px; overflow-x: auto; padding: 4px 3px 8px; }
.week { border-radius: 6px; cursor: pointer; display: flex; flex: 1 0 30px; flex-direction: column; gap: .2rem; max-width: 72px; padding: 4px 3px; position: relative; }
.week input { appearance: none; border-radius: 6px; cursor: pointer; inset: 0; margin: 0; position: absolute; }
.week input:checked { box-shadow: inset 0 0 0 2px var(--ink); }
.week:hover { background: var(--pending-soft); }
.column { border-bottom: 1px solid var(--line); display: flex; flex-direction: column-reverse; height: 5rem; }
.piece { background: var(--colour); }
.column .piece { flex: none; }
.piece.failed { background-image: repeating-linear-gradient(45deg, transparent 0 3px, var(--pattern) 3px 5px); }
.piece.pending { background-image: radial-gradient(var(--pattern) 1px, transparent 1.5px); background-size: 5px 5px; }
.date { color: var(--dim); font-size: .72rem; font-variant-numeric: tabular-nums; text-align: center; white-space: nowrap; }
.week.empty .date { opacity: .7; }
.turn { align-items: center; border-top: 1px solid var(--line); display: flex; gap: 1rem; justify-content: space-between; margin-top: .5rem; padding: .9rem 0; }
.turn h3 { text-align: center; text-wrap: balance; }
#week { display: grid; gap: .75rem; grid-template-columns: repeat(7, minmax(0, 1fr)); }
.day { background: none; border: 0; border-radius: 0; box-shadow: none; margin: 0; min-width: 0; padding: 0; }
.day h4 { border-bottom: 2px solid var(--line); margin-bottom: .5rem; padding-bottom: .3rem; }
.day h4 .dim { display: block; font-size: .82rem; }
.weekday { font-weight: 650; }
.day.empty { color: var(--dim); }
.day ol { display: grid; gap: .35rem; }
.lesson { background: var(--soft); border: 0; border-inline-start: 4px solid var(--colour); border-radius: 6px; color: var(--ink); display: grid; font-size: .84rem; gap: .05rem; line-height: 1.35; padding: .35rem .5rem; text-align: start; width: 100%; }
.lesson:hover { box-shadow: inset 0 0 0 1.5px var(--colour); }
.lesson .number { align-items: center; color: var(--ink-of); display: flex; gap: .35em; }
.lesson .name { display: -webkit-box; font-weight: 600; overflow: hidden; overflow-wrap: anywhere; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.lesson .dim { color: var(--dim); font-size: .78rem; overflow-wrap: anywhere; }
.lesson.removed .name { text-decoration: line-through; }
.day details { border: 1px solid var(--line); border-radius: 6px; }
.day summary { align-items: baseline; cursor: pointer; display: flex; flex-wrap: wrap; font-size: .84rem; gap: 0 .5rem; list-style: none; padding: .35rem .5rem .45rem; }
.day summary::-webkit-details-marker { display: none; }
.day summary:hover { background: var(--pending-soft); border-radius: 6px; }
.day summary > .number { font-weight: 650; }
.day summary .many { color: var(--dim); }
.day summary .state { font-weight: 600; }
.shares { border-radius: 3px; display: flex; flex-basis: 100%; height: 7px; margin-top: .3rem; overflow: hidden; }
.shares .piece { min-width: 3px; }
.day details[open] > ol { padding: .1rem .35rem .4rem; }

dialog { background: var(--card); border: 1px solid var(--line); border-radius: 12px; box-shadow: 0 12px 48px #0005; color: var(--ink); max-height: 86vh; max-width: min(42rem, 94vw); overflow: auto; padding: 1.25rem 1.5rem; width: 100%; }
dialog::backdrop { background: #0007; }
dialog h3 { font-size: 1.15rem; margin-bottom: .8rem; overflow-wrap: anywhere; }
dialog dl { display: grid; gap: .35rem 1.25rem; grid-template-columns: max-content minmax(0, 1fr); }
dialog dt { color: var(--dim); }
dialog dd { margin: 0; overflow-wrap: anywhere; }
dialog .foot { justify-content: end; margin-top: 1rem; }
.people { columns: 12rem; font-size: .9rem; margin-top: .3rem; }`;

const LISTS = `
#clashes details + details { margin-top: .5rem; }
#clashes summary { cursor: pointer; font-weight: 600; padding: .25rem 0; }
.clashes { display: grid; gap: .75rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); padding: .5rem 0; }
.clashes > li { border-inline-start: 3px solid var(--changed); padding-inline-start: .8rem; }
.clashes p { align-items: baseline; display: flex; flex-wrap: wrap; gap: 0 .75rem; }
.clashes ul { font-size: .93rem; }

.key { display: flex; flex-wrap: wrap; font-size: .9rem; gap: .2rem 1.25rem; margin-bottom: .75rem; }
.key li { align-items: center; display: flex; gap: .45rem; }
.swatch { background: var(--fill); border-radius: 3px; display: inline-block; height: .8rem; width: 1.1rem; }
.swatch.rate { border-radius: 0; height: 3px; }
.calls-done { --fill: var(--created); fill: var(--created); }
.calls-refused { --fill: var(--failed); fill: var(--failed); }
.calls-unclear { --fill: var(--changed); fill: var(--changed); }
.rate { --fill: var(--ink); fill: none; stroke: var(--ink); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
figure { border-top: 1px solid var(--line); padding-top: .9rem; }
figure + figure { margin-top: 1.25rem; }
figcaption p { color: var(--dim); font-size: .93rem; }
.axis { color: var(--dim); font-size: .78rem; margin: .6rem 0 .7rem; }
.chart { color: var(--dim); display: grid; font-size: .78rem; font-variant-numeric: tabular-nums; gap: .3rem .5rem; grid-template-columns: minmax(2rem, max-content) 1fr; }
.rates { display: flex; flex-direction: column; justify-content: space-between; margin: -.6em 0; text-align: end; }
.plot svg { display: block; height: 9rem; width: 100%; }
.grid { fill: none; stroke: var(--line); vector-effect: non-scaling-stroke; }
.moments { display: flex; grid-column: 2; justify-content: space-between; }`;

const NARROW = `
@media (max-width: 62rem) {
  #week { grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); }
  .day.empty { display: none; }
}
@media (max-width: 40rem) {
  body { padding: .75rem; }
  section { border-radius: 10px; margin-top: .9rem; padding: 1rem; }
  .totals { font-size: .84rem; table-layout: auto; }
  .totals thead th { font-size: .78rem; }
  .totals tr > :first-child { width: auto; }
  .totals th, .totals td { padding-inline-start: .6rem; }
  .totals tbody th .dim { display: block; }
  .turn button { position: relative; }
  .turn span { clip-path: inset(50%); inset: 0; overflow: hidden; position: absolute; }
  .turn { gap: .5rem; }
  .turn h3 .dim { display: block; }
  .turn button { font-size: 1.3rem; line-height: 1; min-height: 2.75rem; min-width: 2.75rem; }
  .moments li:nth-child(even) { display: none; }
  dialog dl { grid-template-columns: 1fr; gap: 0; }
  dialog dd { margin-bottom: .5rem; }
}
@media (max-width: 23rem) {
  section { padding: .8rem; }
  .totals { font-size: .78rem; }
  .totals thead th { font-size: .72rem; }
  .totals th, .totals td { padding-inline-start: .4rem; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }`;

const PRINT = `
@media print {
  @page { margin: 14mm; }
  :root { color-scheme: light; }
  body { background: none; font-size: 10pt; max-width: none; padding: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  section { border: 0; border-radius: 0; border-top: 1px solid var(--line); box-shadow: none; padding: 1rem 0; }
  nav, .skip, .find, .choose, .turn button, .link, dialog { display: none !important; }
  .turn { justify-content: start; break-after: avoid; }
  #strip { overflow: visible; }
  #strip { flex-wrap: wrap; }
  .concerns { grid-template-columns: 1fr 1fr; }
  .concern, .clashes > li, figure, #week, .lesson, .day details { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  #week { grid-template-columns: repeat(7, minmax(0, 1fr)); gap: .3rem; }
  .lesson { font-size: 7.5pt; padding: .2rem .3rem; }
}`;

export const STYLE = [COLOURS, STATE_COLOURS, FRAME, SUMMARY, CALENDAR, LISTS, NARROW, PRINT].join('\n');
