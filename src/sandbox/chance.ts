/**
 * A number in [0, 1) that depends on a seed and on what it is for, and on nothing else: the luck of a scenario that
 * comes out the same every time.
 */
import { hash } from 'node:crypto';

/** @param purpose keeps two questions about the same call apart. */
export function chance(seed: number, rule: number, nth: number, purpose: string): number {
  const digits = hash('sha256', `${seed} ${rule} ${nth} ${purpose}`, 'hex').slice(0, 12);
  return Number.parseInt(digits, 16) / 2 ** 48;
}
