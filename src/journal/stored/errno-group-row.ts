/** What a database gives of failures or warnings that share an errno. */

/** Rows named as examples of a group. */
export const EXAMPLES = 5;

/** @typeParam Lines how the database hands over the lines */
export interface ErrnoGroupRow<Lines> {
  readonly errno: number | null;
  readonly said: string | null;
  readonly n: number;
  readonly lines: Lines;
}
