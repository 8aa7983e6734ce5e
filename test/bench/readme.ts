/** Puts what was measured against a goal into the README, between its markers, with the machine it was measured on. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Machine } from './machine.ts';
import { type Line, markdownTable } from './result.ts';

const README = new URL('../../../README.md', import.meta.url);
const BEGIN = '<!-- begin speed -->';
const END = '<!-- end speed -->';

export function writeIntoReadme(lines: readonly Line[], { at, commit, node, processor, cores, memory }: Machine): void {
  const text = readFileSync(README, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`README.md has no block ${BEGIN}`);
  const where = `${processor ?? 'an unknown processor'}, ${cores} cores, ${Math.round(memory / 2 ** 30)} GiB`;
  const when = `Measured on ${at.slice(0, 10)} at ${commit ?? 'an unknown commit'} with Node ${node}: ${where}.`;
  writeFileSync(
    README,
    `${text.slice(0, from)}${BEGIN}\n${when}\n\n${markdownTable(lines.filter(({ goal }) => goal !== null))}\n${text.slice(to)}`,
  );
}
