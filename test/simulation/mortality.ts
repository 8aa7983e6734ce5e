/**
 * A process that can die at any of its steps. Comes in: the number of the step that is its last, or none. Goes out: to
 * the living what they asked for, to the dead nothing, for ever: code of a killed process does not run on, not even
 * its `catch` and `finally`.
 */
const NEVER = new Promise<never>(() => {});

export class Mortality {
  /** Steps taken so far: every moment between two effects at which a kill makes a difference. */
  steps = 0;
  readonly #last: number | null;
  readonly #onDeath: () => void;
  #dead = false;
  #tellDeath: (died: 'died') => void = () => {};
  /** Resolves when the process dies. */
  readonly death = new Promise<'died'>((resolve) => {
    this.#tellDeath = resolve;
  });

  /** @param onDeath is called at the very moment, to save what outlives the process */
  constructor(last: number | null, onDeath: () => void) {
    this.#last = last;
    this.#onDeath = onDeath;
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Between two effects; the last step is never returned from. */
  step(): Promise<void> {
    if (!this.#dead && this.steps++ === this.#last) this.die();
    return this.#dead ? NEVER : Promise.resolve();
  }

  die(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#onDeath();
    this.#tellDeath('died');
  }

  /** What the process waits for, unless it is dead by then. */
  async unlessDead<Result>(waited: Promise<Result>): Promise<Result> {
    try {
      const result = await waited;
      return this.#dead ? await NEVER : result;
    } catch (error) {
      return this.#dead ? await NEVER : Promise.reject(error);
    }
  }

  /** One effect with a step before and a step after it. */
  async around<Result>(effect: () => Promise<Result>): Promise<Result> {
    await this.step();
    const result = await this.unlessDead(effect());
    await this.step();
    return result;
  }
}
