/**
 * The README's tables are those of the code. `npm run docs` writes them anew; without it, a table that is not current
 * fails here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { BLOCKS } from './blocks.ts';

const README = new URL('../../README.md', import.meta.url);

function replaceBlock(text: string, name: string, content: string): string {
  const begin = `<!-- begin ${name} -->`;
  const end = `<!-- end ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`README.md has no block "${name}"`);
  return `${text.slice(0, from)}${begin}\n${content}\n${text.slice(to)}`;
}

test('every table of the README is current', () => {
  const text = readFileSync(README, 'utf8');
  const current = Object.entries(BLOCKS).reduce((made, [name, content]) => replaceBlock(made, name, content), text);
  if (process.env.UPDATE_README === '1') writeFileSync(README, current);
  else expect(text).toBe(current);
});
