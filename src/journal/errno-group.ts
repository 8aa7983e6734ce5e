/** What shares an errno, as the journal counts it. */
import type { Kind } from '../vocabulary/state.ts';

export interface ErrnoGroup {
  readonly kind: Kind;
  /** Null where there was no clear answer. */
  readonly errno: number | null;
  /** What ClassIn said, for numbers that no page knows. */
  readonly said: string | null;
  readonly count: number;
  /** The first rows it concerns. */
  readonly lines: readonly number[];
}
