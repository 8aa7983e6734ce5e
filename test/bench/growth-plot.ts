/** Time and memory over the number of lessons, log-log, as an SVG that reads well on light and on dark ground. Pure. */
import { scaleLog } from 'd3-scale';
import { line } from 'd3-shape';

export interface Point {
  readonly lessons: number;
  readonly seconds: number;
  readonly megabytes: number;
}

export interface Curve {
  readonly name: string;
  readonly points: readonly Point[];
}

const WIDTH = 760;
const HEIGHT = 300;
const PANEL = { width: 290, height: 200, top: 44 };
/** Width of a curve's name above its panel. */
const LEGEND = 64;

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #57606a; }
  .title { font-weight: 600; fill: #1f2328; }
  .grid { stroke: #d0d7de; stroke-width: 1; }
  path { fill: none; stroke-width: 2; }
  .check { stroke: #0969da; } circle.check { fill: #0969da; } text.check { fill: #0969da; stroke: none; }
  .run { stroke: #bc4c00; } circle.run { fill: #bc4c00; } text.run { fill: #bc4c00; stroke: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #9198a1; }
    .title { fill: #f0f6fc; }
    .grid { stroke: #3d444d; }
    .check { stroke: #58a6ff; } circle.check { fill: #58a6ff; } text.check { fill: #58a6ff; }
    .run { stroke: #f0883e; } circle.run { fill: #f0883e; } text.run { fill: #f0883e; }
  }`;

export function growthPlot(curves: readonly Curve[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Time and memory of check and run over the number of lessons, both axes logarithmic">
<style>${STYLE}
</style>
${panel(curves, 62, 'seconds', ({ seconds }) => seconds)}
${panel(curves, 62 + PANEL.width + 84, 'megabytes', ({ megabytes }) => megabytes)}
</svg>
`;
}

function panel(curves: readonly Curve[], left: number, title: string, measure: (point: Point) => number): string {
  const all = curves.flatMap(({ points }) => points);
  const x = scaleLog(decades(all.map(({ lessons }) => lessons)), [0, PANEL.width]);
  const y = scaleLog(decades(all.map(measure)), [PANEL.height, 0]);
  const place = line<Point>(
    (point) => round(x(point.lessons)),
    (point) => round(y(measure(point))),
  );
  return [
    `<g transform="translate(${left} ${PANEL.top})">`,
    `<text class="title" y="-20">${title}</text>`,
    ...curves.map(({ name }, place) => {
      const from = PANEL.width - (curves.length - place) * LEGEND;
      return `<circle class="${name}" cx="${from}" cy="-24" r="4"/><text class="${name}" x="${from + 9}" y="-20">${name}</text>`;
    }),
    ...marks(x.domain()).map((lessons) => {
      const at = round(x(lessons));
      return `<line class="grid" x1="${at}" x2="${at}" y2="${PANEL.height}"/><text x="${at}" y="${PANEL.height + 18}" text-anchor="middle">${lessons.toLocaleString('en')}</text>`;
    }),
    ...marks(y.domain()).map((value) => {
      const at = round(y(value));
      return `<line class="grid" x2="${PANEL.width}" y1="${at}" y2="${at}"/><text x="-8" y="${at + 4}" text-anchor="end">${value.toLocaleString('en')}</text>`;
    }),
    `<text x="${PANEL.width / 2}" y="${PANEL.height + 40}" text-anchor="middle">lessons, ten enrolments each</text>`,
    ...curves.map(({ name, points }) => {
      const dots = points.map(
        (point) => `<circle class="${name}" cx="${round(x(point.lessons))}" cy="${round(y(measure(point)))}" r="3"/>`,
      );
      return `<path class="${name}" d="${place(points)}"/>${dots.join('')}`;
    }),
    '</g>',
  ].join('\n');
}

/** The powers of ten around the values. */
function decades(values: readonly number[]): [number, number] {
  const low = 10 ** Math.floor(Math.log10(Math.min(...values)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...values)));
  return [low, high === low ? low * 10 : high];
}

/** Powers of ten, and what lies between where there is only one of them. */
function marks([low = 1, high = 10]: readonly number[]): readonly number[] {
  const decadesIn = Math.round(Math.log10(high / low));
  const steps = decadesIn === 1 ? [1, 2, 5] : [1];
  const below = Array.from({ length: decadesIn }, (_, n) => steps.map((step) => step * low * 10 ** n));
  return [...below.flat(), high].map((mark) => Number(mark.toPrecision(1)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
