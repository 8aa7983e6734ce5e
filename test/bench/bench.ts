/**
 * `npm run bench`: measures the built command side by side with its peers and prints what it found. Comes in: sections
 * and sizes on the command line. Goes out: a table on stdout, a JSON file, the plot of growth. Nothing outlives it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { LoadServer } from './load.ts';
import { machine } from './machine.ts';
import type { Options } from './options.ts';
import { writeIntoReadme } from './readme.ts';
import { type Found, isMet, terminalTable } from './result.ts';
import { engine } from './sections/engine.ts';
import { growth } from './sections/growth.ts';
import { journal } from './sections/journal.ts';
import { memory } from './sections/memory.ts';
import { rate } from './sections/rate.ts';
import { reading } from './sections/reading.ts';
import { resume } from './sections/resume.ts';
import { Studies } from './studies.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const SECTIONS: Readonly<Record<string, (options: Options, studies: Studies) => Promise<Found>>> = {
  engine: (options, { load }) => engine(options, load),
  rate: (options, { load }) => rate(options, load),
  reading,
  memory,
  resume,
  journal,
  growth,
};

const USAGE = `npm run bench -- [section …] [--size <lessons>] [--repeat <n>] [--sending <seconds>] [--quick] [--out <json>] [--plot <svg>] [--readme]

sections: ${Object.keys(SECTIONS).join(', ')}; all of them without one; --readme writes the table into README.md`;

const USUAL = { size: 1_000_000, repeat: 3, sending: 30 };
const QUICK = { size: 10_000, repeat: 1, sending: 5 };

const WORDS = {
  allowPositionals: true,
  options: {
    size: { type: 'string' },
    repeat: { type: 'string' },
    sending: { type: 'string' },
    quick: { type: 'boolean', default: false },
    out: { type: 'string', default: 'data/bench.json' },
    plot: { type: 'string' },
    readme: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
} as const satisfies ParseArgsConfig;

/** Ends with the usage where there is an option that is not one of these. */
function words() {
  try {
    return parseArgs(WORDS);
  } catch {
    return usage(2);
  }
}

function usage(code: number): never {
  process.stderr.write(`${USAGE}\n`);
  process.exit(code);
}

function told(): { sections: readonly string[]; options: Omit<Options, 'say'>; out: string; readme: boolean } {
  const { values, positionals } = words();
  const usual = values.quick ? QUICK : USUAL;
  const number = (name: 'size' | 'repeat' | 'sending') => Number(values[name] ?? usual[name]);
  const options = {
    size: number('size'),
    repeat: number('repeat'),
    sending: number('sending'),
    // The plot of the README shows a whole measurement or none.
    plot: resolve(ROOT, values.plot ?? (number('size') >= USUAL.size ? 'test/bench/growth.svg' : 'data/growth.svg')),
  };
  const wrong = [options.size, options.repeat, options.sending].some((n) => !Number.isInteger(n) || n < 1);
  if (values.help) usage(0);
  if (wrong || positionals.some((name) => !Object.hasOwn(SECTIONS, name))) usage(2);
  return {
    sections: positionals.length === 0 ? Object.keys(SECTIONS) : positionals,
    options,
    out: resolve(ROOT, values.out),
    readme: values.readme,
  };
}

/** A section that fails says so and lets the others go on: they may be half an hour's work. */
async function measured(name: string, options: Options, studies: Studies): Promise<Found> {
  try {
    return (await SECTIONS[name]?.(options, studies)) ?? { lines: [], details: null };
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    options.say(`failed: ${note}`);
    process.exitCode = 1;
    const line = { section: name, what: 'the whole section', measured: null, unit: '', goal: null } as const;
    return { lines: [{ ...line, note: `failed: ${note.split('\n')[0]}` }], details: note };
  }
}

const { sections, options, out, readme } = told();
const facts = machine();
const load = await LoadServer.start();
let section = '';
const say = (what: string) => void process.stderr.write(`${section}: ${what}\n`);
const studies = new Studies(load, say);
const found: Record<string, Found> = {};
mkdirSync(dirname(out), { recursive: true });
for (const name of sections) {
  section = name;
  found[name] = await measured(name, { ...options, say }, studies);
  // After each section: whoever interrupts a long measurement keeps what it has found.
  writeFileSync(out, written(found));
}
load.end();

function written(so: Readonly<Record<string, Found>>): string {
  const lines = Object.values(so).flatMap((each) => each.lines.map((line) => ({ ...line, met: isMet(line) })));
  const details = Object.fromEntries(Object.entries(so).map(([name, each]) => [name, each.details]));
  return `${JSON.stringify({ machine: facts, options, lines, details }, null, 2)}\n`;
}

const lines = Object.values(found).flatMap((each) => each.lines);
process.stdout.write(`${terminalTable(lines)}\n`);
if (readme) writeIntoReadme(lines, facts);
say(`written to ${out}`);
process.exit();
