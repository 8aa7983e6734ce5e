/** What is made harmless for a spreadsheet comes back as it was. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { disarmed, rearmed } from '../../src/vocabulary/formula.ts';

/** Cells that begin in all the ways that matter, and any others. */
const cell = fc.oneof(
  fc.string(),
  fc
    .tuple(fc.constantFrom('', "'", "''"), fc.constantFrom(...'=+-@\t\r＝＋－＠x'), fc.string())
    .map((parts) => parts.join('')),
);

test('nothing that is disarmed begins like a formula, and rearmed it is what it was', () => {
  fc.assert(
    fc.property(cell, (text) => {
      expect(disarmed(text)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      expect(rearmed(disarmed(text))).toBe(text);
    }),
  );
});

test('what is no formula is left alone', () => {
  for (const text of ['', 'Algebra', "'s-Hertogenbosch", "O'Brien", '1+1', ' =1']) {
    expect(disarmed(text)).toBe(text);
    expect(rearmed(text)).toBe(text);
  }
});
