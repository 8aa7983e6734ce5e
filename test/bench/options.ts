/** How much is measured: the same words for every section. */
export interface Options {
  /** Lessons of the large term; the small one has a tenth. */
  readonly size: number;
  /** How often what is compared is repeated, side by side; the median counts. */
  readonly repeat: number;
  /** Seconds of sending at each rate. */
  readonly sending: number;
  /** Where the plot of growth goes. */
  readonly plot: string;
  /** Tells whoever waits what is being measured. */
  readonly say: (what: string) => void;
}
