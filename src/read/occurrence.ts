/** One of the times at which a row says that a lesson takes place. */
export interface Occurrence {
  /** Unix seconds. */
  readonly begin: number;
  readonly end: number;
  /** `YYYY-MM-DD` where the row stands for several lessons, so that each gets a key of its own; else null. */
  readonly date: string | null;
  /** `HH:mm` where the row has several lessons on one day; else null. */
  readonly clock: string | null;
}
