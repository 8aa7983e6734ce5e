/** The rate as the engine sees it: a permit before each call, and word of how the server takes it. */
export interface Pacer {
  /**
   * Calls `leave` as soon as a call may leave, and resolves with what it gives: the call begins inside it, so that its
   * moment is known to the instant. Null where none left after all: its permit then serves the next.
   */
  pass<Begun>(leave: Leave<Begun>): Promise<Begun | null>;
  /** The server pushed back: fewer calls a second from now on. */
  slow(): void;
  /** A call was answered: the rate may climb again. */
  steady(): void;
  /** Those who wait, and whoever comes later, are let through at once. */
  close(): void;
}

/** Begins a call, or null where none begins after all. */
export type Leave<Begun> = (place: Place) => Begun | null;

/** The place of a call within the rate. The call says one of both: it may have to wait for its connection. */
export interface Place {
  /** It is going onto the network at this moment, and counts from here. */
  left(): void;
  /** Nothing of it will leave. */
  free(): void;
}
