/** Elements of the page, made from text: nothing that came from a file is ever read as HTML. */

const SVG = 'http://www.w3.org/2000/svg';

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The sign of a state. */
export function sign(state: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'sign');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#sign-${state}`);
  svg.append(use);
  return svg;
}

/** @throws Error where the page lacks what its own frame always has */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${id}`);
  return element;
}

/** `09:30`; past midnight it begins again. */
export function clock(minute: number): string {
  const inDay = minute % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}

const DAY_MS = 86_400_000;

/** A way to write days since 1970-01-01. */
export function dayFormat(lang: string, options: Intl.DateTimeFormatOptions): (day: number) => string {
  const format = formatOf(lang, options);
  return (day) => format.format(day * DAY_MS);
}

/** A way to write the week that begins on a Monday: `1–7 March 2027`. */
export function weekFormat(lang: string): (monday: number) => string {
  const format = formatOf(lang, { day: 'numeric', month: 'long', year: 'numeric' });
  return (monday) => format.formatRange(monday * DAY_MS, (monday + 6) * DAY_MS);
}

function formatOf(lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'zh-CN', { ...options, timeZone: 'UTC' });
}
