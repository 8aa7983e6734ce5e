/** Asks a person at the terminal. Where nobody sits at one nothing is ever asked. */
import { createInterface } from 'node:readline/promises';
import type { Settings } from '../settings/options.ts';
import type { World } from './world.ts';

export type Answer = 'yes' | 'no' | 'nobody' | 'interrupted';

const YES = /^\s*y(es)?\s*$/i;

/** @param question ends with a blank; anything but yes is no */
export async function confirm(world: World, settings: Settings, question: string): Promise<Answer> {
  const { keyboard, screen, interrupt } = world;
  if (keyboard?.isTTY !== true || screen.isTTY !== true || settings.json || settings.quiet) return 'nobody';
  // Left to the terminal's own line editing, so that Ctrl-C is the signal that it is everywhere else.
  const lines = createInterface({ input: keyboard, output: screen, terminal: false });
  try {
    const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
    const answer = await Promise.race([lines.question(question, { signal: interrupt }), closed]);
    return YES.test(answer) ? 'yes' : 'no';
  } catch (error) {
    if (interrupt.aborted) return 'interrupted';
    throw error;
  } finally {
    lines.close();
  }
}
