/**
 * The rooms of the house: which may know which, which library lives where, and which of them never touch the outside.
 * Data flows one way – read, plan, run, report, around the journal and the client – and this table says so.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Room {
  readonly mayImport: readonly string[];
  /** Rooms of which only the types are known: the running thing is handed in. */
  readonly typesOf?: readonly string[];
  readonly libraries?: readonly string[];
  /** Parts of Node that reach the disk, the network or the machine. */
  readonly outside?: readonly string[];
}

const ROOMS: Readonly<Record<string, Room>> = {
  vocabulary: { mayImport: [] },
  classin: { mayImport: ['vocabulary'] },
  client: { mayImport: ['classin', 'vocabulary'], libraries: ['undici'], outside: ['fs/promises'] },
  read: {
    mayImport: ['classin', 'vocabulary'],
    libraries: ['csv-parse', 'iconv-lite', 'luxon', 'image-size', 'fastest-levenshtein', 'yaml', 'zod'],
    outside: ['fs', 'fs/promises', 'module'],
  },
  journal: { mayImport: ['vocabulary'], libraries: ['better-sqlite3', 'pg'], outside: ['fs', 'os'] },
  settings: { mayImport: ['vocabulary'], libraries: ['yaml', 'zod'], outside: ['fs', 'module'] },
  queue: { mayImport: ['journal', 'vocabulary'], libraries: ['pg', 'pg-boss'] },
  sandbox: {
    mayImport: ['classin', 'vocabulary'],
    libraries: ['@fastify/busboy', 'yaml', 'zod'],
    outside: ['fs', 'http', 'net'],
  },
  plan: { mayImport: ['classin', 'read', 'vocabulary'], typesOf: ['journal'], libraries: ['zod'] },
  run: { mayImport: ['classin', 'vocabulary'], typesOf: ['client', 'journal'], libraries: ['bottleneck', 'p-limit'] },
  report: {
    mayImport: ['classin', 'plan', 'vocabulary'],
    typesOf: ['client', 'journal', 'queue'],
    libraries: ['cli-progress', 'csv-stringify', 'd3-scale', 'd3-shape', 'prom-client', 'string-width'],
    // the program of the page, which is made beforehand and put into it
    outside: ['fs'],
  },
  import: {
    mayImport: ['client', 'journal', 'plan', 'read', 'report', 'run', 'sandbox', 'settings', 'vocabulary'],
    outside: ['child_process', 'fs', 'fs/promises', 'os', 'readline/promises', 'stream/promises'],
  },
  commands: {
    mayImport: [
      'classin',
      'client',
      'import',
      'journal',
      'plan',
      'queue',
      'read',
      'report',
      'sandbox',
      'settings',
      'vocabulary',
    ],
    libraries: ['wrap-ansi', 'yargs'],
    outside: ['http', 'net', 'os'],
  },
  // the program and the library
  '.': {
    mayImport: ['commands', 'import', 'settings', 'vocabulary'],
    typesOf: ['plan', 'report'],
    outside: ['fs', 'v8'],
  },
};

/**
 * Files of people's words, and saved plans, are read in several rooms, and the shared database holds journals and the queue, each with
 * connections of its own kind; everything else has one room.
 */
const IN_SEVERAL_ROOMS = new Set(['pg', 'yaml', 'zod']);

/** Where time, chance and the process are taken from the machine; everybody else is handed them. */
const TAKES_FROM_THE_MACHINE: Readonly<Record<string, RegExp>> = {
  'vocabulary/clock.ts': /Date\.now/,
  'run/bottleneck-pacer.ts': /Date\.now/,
  'sandbox/server.ts': /process\.emitWarning/,
  'index.ts': /process\.stderr|Math\.random/,
  'main.ts': /process\.|Math\.random/,
  'commands/run.ts': /process\.pid/,
  'import/whole-file.ts': /process\.pid/,
  'commands/worker.ts': /process\.pid/,
  'import/notify.ts': /process\.kill/,
};

interface Import {
  readonly from: string;
  readonly typesOnly: boolean;
  /** Only once it is wanted, while the program runs. */
  readonly lazily: boolean;
}

interface Source {
  /** Relative to src/, with slashes. */
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const IMPORT =
  /^(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

function importsOf(text: string): readonly Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, names = '', from, bare, lazy]) => ({
    from: from ?? bare ?? lazy ?? '',
    lazily: lazy !== undefined,
    typesOnly: type !== undefined || (names !== '' && /^\{\s*(type\s+\w+(\s+as\s+\w+)?,?\s*)+\}$/.test(names)),
  }));
}

const SOURCES: readonly Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    const slashed = path.replaceAll('\\', '/');
    return {
      path: slashed,
      room: slashed.includes('/') ? slashed.slice(0, slashed.indexOf('/')) : '.',
      text,
      imports: importsOf(text),
    };
  });

/** Everything that breaks a rule, as `file: what`. */
function breaches(find: (source: Source, each: Import) => string | null): readonly string[] {
  return SOURCES.flatMap((source) =>
    source.imports.flatMap((each) => {
      const what = find(source, each);
      return what === null ? [] : [`${source.path}: ${what}`];
    }),
  );
}

function roomOf(source: Source, from: string): string {
  const path = relative(SRC, join(SRC, dirname(source.path), from)).replaceAll('\\', '/');
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '.';
}

const packageOf = (from: string) =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
const isLibrary = (from: string) => !from.startsWith('.') && !from.startsWith('node:');

test('the table names every room', () => {
  expect([...new Set(SOURCES.map(({ room }) => room))].sort()).toEqual(Object.keys(ROOMS).sort());
  expect(SOURCES.length).toBeGreaterThan(100);
});

test('rooms import only what the table allows', () => {
  const found = breaches((source, { from, typesOnly }) => {
    if (!from.startsWith('.')) return null;
    const target = roomOf(source, from);
    const { mayImport, typesOf = [] } = ROOMS[source.room] ?? { mayImport: [] };
    if (target === source.room || mayImport.includes(target)) return null;
    if (typesOf.includes(target)) return typesOnly ? null : `imports more than types from ${target}`;
    return `imports from ${target}`;
  });
  expect(found).toEqual([]);
});

test('no room goes round in a circle', () => {
  const knows = (room: string) => [...(ROOMS[room]?.mayImport ?? []), ...(ROOMS[room]?.typesOf ?? [])];
  const below = (room: string, seen: ReadonlySet<string>): readonly string[] =>
    knows(room).flatMap((other) => (seen.has(other) ? [other] : [other, ...below(other, new Set([...seen, other]))]));
  for (const room of Object.keys(ROOMS))
    expect([room, below(room, new Set([room])).includes(room)]).toEqual([room, false]);
});

test('no file goes round in a circle, not even by its types', () => {
  const leansOn = new Map(
    SOURCES.map(({ path, imports }) => [
      path,
      imports
        .filter(({ from, lazily }) => from.startsWith('.') && !lazily)
        .map(({ from }) => join(dirname(path), from).replaceAll('\\', '/')),
    ]),
  );
  const reached = (start: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const walk = (path: string) => {
      for (const next of leansOn.get(path) ?? []) {
        if (found.has(next)) continue;
        found.add(next);
        walk(next);
      }
    };
    walk(start);
    return found;
  };
  expect([...leansOn.keys()].filter((path) => reached(path).has(path))).toEqual([]);
  // it does see them
  expect(reached('commands/run.ts').size).toBeGreaterThan(50);
});

test('which database a journal is in is known behind its door alone', () => {
  const found = breaches((_, { from }) =>
    /journal\/(sqlite|postgres|stored)\//.test(from) ? `imports ${from}` : null,
  );
  expect(found).toEqual([]);
  const lazily = SOURCES.filter(({ path, text }) => path === 'journal/open.ts' && /from '[^']*postgres\//.test(text));
  expect(lazily).toEqual([]);
});

/** A state or an action by its number, as SQL has it; a migration says what it meant at its time. */
const BARE_NUMBER = /\b(?:state|action)\s*(?:=|<>|(?:NOT )?IN \()\s*\d.*/g;

test('SQL calls states and actions by their names', () => {
  const found = SOURCES.filter(({ path }) => path.startsWith('journal/') && !path.endsWith('/migrations.ts')).flatMap(
    ({ path, text }) => [...text.matchAll(BARE_NUMBER)].map(([what]) => `${path}: ${what}`),
  );
  expect(found).toEqual([]);
});

test('each library lives in its room', () => {
  const found = breaches((source, { from }) => {
    if (!isLibrary(from)) return null;
    return ROOMS[source.room]?.libraries?.includes(packageOf(from)) ? null : `imports ${from}`;
  });
  expect(found).toEqual([]);
  const homes = Object.values(ROOMS).flatMap(({ libraries = [] }) => libraries);
  const twice = homes.filter((library, place) => homes.indexOf(library) !== place);
  expect(twice.filter((library) => !IN_SEVERAL_ROOMS.has(library))).toEqual([]);
});

test('every library is declared, and none that the table names is gone', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const used = new Set(
    SOURCES.flatMap(({ imports }) =>
      imports
        .map(({ from }) => from)
        .filter(isLibrary)
        .map(packageOf),
    ),
  );
  const named = new Set(Object.values(ROOMS).flatMap(({ libraries = [] }) => libraries));
  expect([...used].filter((library) => !(library in dependencies))).toEqual([]);
  expect([...used].sort()).toEqual([...named].sort());
});

test('only some rooms touch the disk, the network or the machine', () => {
  const harmless = new Set(['crypto', 'path', 'stream', 'events', 'url', 'util', 'buffer', 'timers/promises', 'zlib']);
  const found = breaches((source, { from }) => {
    if (!from.startsWith('node:')) return null;
    const part = from.slice('node:'.length);
    return harmless.has(part) || ROOMS[source.room]?.outside?.includes(part) ? null : `imports ${from}`;
  });
  expect(found).toEqual([]);
});

test('time, chance and the process are handed in', () => {
  const found = SOURCES.flatMap(({ path, text }) => {
    // what runs in a reader's browser has only its own clock
    if (path.startsWith('report/page/browser/')) return [];
    return [...text.matchAll(/Date\.now\(\)|new Date\(\)|Math\.random|\bprocess\.\w+/g)]
      .filter(([what]) => !TAKES_FROM_THE_MACHINE[path]?.test(what))
      .map(([what]) => `${path}: ${what}`);
  });
  expect(found).toEqual([]);
});

test('files are named in kebab case after their subject, and open with what they are', () => {
  const vague = /(^|[/-])(utils?|helpers?|managers?|common|lib|misc|shared?)(\.ts|\/)/;
  const wrong = SOURCES.filter(({ path }) => !/^[a-z0-9-]+(\/[a-z0-9-]+)*\.ts$/.test(path) || vague.test(path));
  expect(wrong.map(({ path }) => path)).toEqual([]);
  const mute = SOURCES.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text));
  expect(mute.map(({ path }) => path)).toEqual([]);
});
