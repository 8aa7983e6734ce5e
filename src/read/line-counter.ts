/** Counts lines as an editor does, over bytes that come in pieces: LF, CR LF and a bare CR each end one. */

const LF = 10;
const CR = 13;

export interface LineCounter {
  /** Goes over the next bytes of a UTF-8 text (or any text in which LF and CR are one byte). */
  add(bytes: Uint8Array): void;
  /** The line on which the next byte stands; the first is 1. */
  line(): number;
}

export function lineCounter(): LineCounter {
  let line = 1;
  let afterCr = false;
  return {
    add: (bytes) => {
      for (let at = 0; at < bytes.length; at += 1) {
        const byte = bytes[at];
        if (byte === LF) {
          // the second half of CR LF ends the same line as the first
          if (!afterCr) line += 1;
          afterCr = false;
        } else {
          afterCr = byte === CR;
          if (afterCr) line += 1;
        }
      }
    },
    line: () => line,
  };
}
