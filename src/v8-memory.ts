/** How much memory V8 takes beside what the program holds. Its flags concern the whole process: only `main.ts` sets them. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes, both halves together. With less, what a row leaves behind outlives its collection and is taken for old. */
const YOUNG_GENERATION = 4_000_000;
/** Milliseconds between two looks, while it has not grown to that. */
const LOOK = 10;

/**
 * The HTTP client parses replies in WebAssembly, and V8 takes 30 MB for a moment to compile that a second time, for a
 * speed that could not be measured. To be said before the client is loaded.
 */
export function compileHttpParserOnce(): void {
  setFlagsFromString('--liftoff-only');
}

/**
 * V8 doubles its young generation as long as objects survive there, up to 33 MB on Node 20, though a command that keeps
 * its own things in numbers is no faster for it. Keeps it at the first size from 4 MB on. There is no flag for that:
 * those that bound it also set when the old generation is collected, and take more memory than they spare.
 */
export function keepYoungGenerationSmall(): void {
  const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  if (young === undefined || young.space_size >= YOUNG_GENERATION) setFlagsFromString('--semi-space-growth-factor=1');
  else setTimeout(keepYoungGenerationSmall, LOOK).unref();
}
