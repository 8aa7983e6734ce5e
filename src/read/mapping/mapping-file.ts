/**
 * A mapping file: YAML text becomes a Mapping. In: a path. Out: the mapping, or one Failure that names every mistake
 * with its line, because an office mends a file once and not five times.
 */
import { lstat, readFile } from 'node:fs/promises';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { usage } from '../../vocabulary/failure.ts';
import { listed, type Phrase, phrase, phraseIn } from '../../vocabulary/phrase.ts';
import { nearest } from '../nearest.ts';
import type { Mapping } from './mapping.ts';
import { MAPPING_KEYS, MAPPING_SCHEMA } from './schema.ts';

/** @throws Failure (usage) where the file cannot be read or has a mistake. */
export async function readMappingFile(path: string): Promise<Mapping> {
  // Whoever opened it would wait, and perhaps nobody ever writes into it.
  if ((await lstat(path).catch(() => null))?.isFIFO()) throw usage('file-is-pipe', { path });
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw usage('mapping-unreadable', { path, why: cause instanceof Error ? cause.message : '' }, cause);
  });
  return parseMapping(text, path);
}

/** @throws Failure (usage) that lists every mistake; `name` is the file's name in it. */
export function parseMapping(text: string, name: string): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const mistakes = document.errors.map((error) => `${name}: ${error.message.split('\n')[0]}`);
    throw usage('mapping-no-yaml', { mistakes: listed('line', mistakes) });
  }
  const parsed = MAPPING_SCHEMA.safeParse(valuesOf(document, name));
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.flatMap((issue) =>
    wordsOf(issue).map(([path, wrong]) => {
      const where = path.length === 0 ? phrase('whole-file') : path.join('.');
      return phrase('mapping-mistake', { file: name, line: lineOf(document, lines, path), where, wrong });
    }),
  );
  throw usage('mapping-mistaken', { mistakes: listed('line', mistakes) });
}

/** YAML notices an alias without its anchor only when the values are made. */
function valuesOf(document: Document, name: string): unknown {
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    throw usage('mapping-alias', { file: name, why: cause instanceof Error ? cause.message : String(cause) }, cause);
  }
}

type Path = readonly PropertyKey[];

function wordsOf(issue: z.core.$ZodIssue): readonly (readonly [Path, Phrase])[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearest(
        key,
        MAPPING_KEYS.map((known) => known.key),
      );
      const meant = near === null ? '' : phrase('perhaps-meant', { name: near });
      return [[...issue.path, key], phrase('no-mapping-key', { nearest: meant })];
    });
  }
  if (issue.code === 'invalid_key') {
    const [first] = issue.issues;
    return [[issue.path, first === undefined ? phrase('no-column') : phraseIn(first.message)]];
  }
  return [[issue.path, phraseIn(issue.message)]];
}

/** The line on which a value stands, or its nearest parent that has one. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (hasRange(node)) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
