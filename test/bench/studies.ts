/**
 * Terms by size, and what is measured of each once, however many sections ask: a check, a whole import into a journal
 * of its own, its status. An import of a million lessons takes minutes; nobody should wait for two.
 */
import { type Term, usualShape, writeTerm } from './generated-term.ts';
import { FLAT_OUT, newJournal, runArgs, termArgs } from './importer.ts';
import { type LoadServer, NO_LATENCY } from './load.ts';
import { type Ended, finished, watchImporter } from './processes.ts';

export interface Imported extends Ended {
  readonly journal: string;
}

export class Studies {
  readonly load: LoadServer;
  readonly #say: (what: string) => void;
  readonly #terms = new Map<number, Promise<Term>>();
  readonly #checks = new Map<number, Promise<Ended>>();
  readonly #imports = new Map<number, Promise<Imported>>();
  readonly #standings = new Map<number, Promise<Ended>>();

  constructor(load: LoadServer, say: (what: string) => void) {
    this.load = load;
    this.#say = say;
  }

  term(lessons: number): Promise<Term> {
    return once(this.#terms, lessons, () => writeTerm(`term-${lessons}`, usualShape(lessons)));
  }

  check(lessons: number): Promise<Ended> {
    return once(this.#checks, lessons, async () => {
      const term = await this.term(lessons);
      this.#say(`check of ${counted(lessons)} lessons`);
      return finished(watchImporter({ args: checkArgs(term) }));
    });
  }

  import(lessons: number): Promise<Imported> {
    return once(this.#imports, lessons, async () => {
      const term = await this.term(lessons);
      this.#say(`run of ${counted(lessons)} lessons, ${counted(term.enrolments)} enrolments`);
      return importTerm(term, this.load);
    });
  }

  status(lessons: number): Promise<Ended> {
    return once(this.#standings, lessons, async () => {
      const { journal } = await this.import(lessons);
      return finished(watchImporter({ args: ['status', '--journal', journal, '--json'] }));
    });
  }
}

export function checkArgs(term: Term): readonly string[] {
  return ['check', ...termArgs(term), '--json', '--quiet'];
}

/** A whole import into a new journal, without a rate, against a server without latency. */
export async function importTerm(term: Term, load: LoadServer, args = termArgs(term)): Promise<Imported> {
  const journal = newJournal();
  await load.begin({ latency: NO_LATENCY, keep: 'nothing' });
  const ended = await finished(watchImporter({ args: runArgs(args, journal, FLAT_OUT), url: load.url }));
  return { ...ended, journal, stdout: '' };
}

export function counted(n: number): string {
  return n.toLocaleString('en');
}

function once<Value>(known: Map<number, Promise<Value>>, key: number, measure: () => Promise<Value>): Promise<Value> {
  const found = known.get(key) ?? measure();
  known.set(key, found);
  return found;
}
