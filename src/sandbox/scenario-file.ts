/**
 * Reads scenario files and people files from the disk. In comes a path, out comes a scenario; what is wrong with the
 * file or with its words is thrown as one message.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { usage } from '../vocabulary/failure.ts';
import type { Scenario } from './scenario.ts';
import { parsePeople, parseScenario } from './scenario-words.ts';
import type { People } from './school-settings.ts';

/**
 * A people file that the scenario names is looked for beside it.
 * @throws Failure (`usage`) where a file cannot be read, or with all the mistakes in it.
 */
export function readScenario(file: string): Scenario {
  return parseScenario(textOf(file), file, (people) => textOf(path.resolve(path.dirname(file), people)));
}

/** @throws Failure (`usage`) where the file cannot be read, or with all the mistakes in it. */
export function readPeople(file: string): People {
  return parsePeople(textOf(file), file);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw usage('scenario-unreadable', { file, why: error instanceof Error ? error.message : String(error) }, error);
  }
}
