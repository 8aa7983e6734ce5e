/**
 * The page's script: the modules of `browser/` as the build left them, in the order in which they need each other,
 * joined into one. Their imports and exports, which only serve the compiler and the tests, are taken out.
 */
import { readFileSync } from 'node:fs';

const MODULES = [
  'wording.js',
  'browser/search.js',
  'browser/weeks.js',
  'browser/element.js',
  'browser/details.js',
  'browser/strip.js',
  'browser/week-view.js',
  'browser/main.js',
];

/** What the compiler writes for them: each begins a line and ends with a semicolon. */
const IMPORTS = /^import [^;]*;$/gm;
const EXPORTS = /^export (?:\{\};$|(?=\w))/gm;

export function pageScript(): string {
  const modules = MODULES.map((name) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'));
  return joined(modules);
}

/** Modules as the body of one; nothing of it is global. */
export function joined(modules: readonly string[]): string {
  const bodies = modules.map((text) => text.replace(IMPORTS, '').replace(EXPORTS, '').trim());
  return `(() => {\n'use strict';\n${bodies.join('\n')}\n})();`;
}
