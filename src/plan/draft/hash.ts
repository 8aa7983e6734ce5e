/** FNV-1a, 32 bits: to tell where to look, and what differs. Hashes are unsigned once they are `done`. */
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

export function begun(value: number): number {
  return mixed(OFFSET, value);
}

export function mixed(hash: number, value: number): number {
  return Math.imul(hash ^ value, PRIME);
}

export function done(hash: number): number {
  return hash >>> 0;
}

/** Over a string's units. */
export function textHash(text: string, from = OFFSET): number {
  let hash = from;
  for (let at = 0; at < text.length; at++) hash = mixed(hash, text.charCodeAt(at));
  return done(hash);
}
