// Imports the demo term through the embedded sandbox, visibly, and then once more to show that nothing is sent twice.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const WEEK = 7 * 24 * 3600 * 1000;
const folder = 'data/demo';
const term = `${folder}/term.csv`;
const importer = 'dist/main.js';
const options = ['--students', 'fixtures/demo/roster.csv', '--timezone', 'Asia/Shanghai', '--rate', '15', '--sandbox'];
const journal = ['--journal', `${folder}/term.sqlite`];

/** The fixture's dates move by whole weeks, so that the term begins next week whatever today is. */
function beginSoon(csv) {
  const first = Date.parse(/\d{4}-\d{2}-\d{2}/.exec(csv)[0]);
  const shift = Math.ceil((Date.now() + WEEK - first) / WEEK) * WEEK;
  return csv.replace(/\d{4}-\d{2}-\d{2}/g, (date) => new Date(Date.parse(date) + shift).toISOString().slice(0, 10));
}

function show(...command) {
  console.log(`\n$ classin-import ${command.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [importer, ...command], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(term, beginSoon(readFileSync('fixtures/demo/term.csv', 'utf8')));
show('plan', term, ...options, ...journal);
show('run', term, ...options, ...journal);
console.log('\nThe same command again finds everything done and sends nothing:');
show('run', term, ...options, ...journal);
show('status', ...journal);
