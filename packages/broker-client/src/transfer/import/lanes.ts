/**
 * Runs work concurrently, but in order within each lane: work waits for all earlier work that shares a lane
 * with it. After a failure nothing more starts.
 */
export class Lanes {
  readonly #capacity: number;
  readonly #tails = new Map<string, Promise<void>>();
  readonly #pending = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Resolves when there is room for more work. @throws the first failure */
  async add(lanes: readonly string[], work: () => Promise<void>): Promise<void> {
    while (this.#pending.size >= this.#capacity) await Promise.race(this.#pending);
    this.#throwFailure();
    const earlier = lanes.map((lane) => this.#tails.get(lane) ?? Promise.resolve());
    const task = this.#runAfter(earlier, work);
    for (const lane of lanes) this.#tails.set(lane, task);
    this.#pending.add(task);
    void task.then(() => this.#pending.delete(task));
  }

  /** Waits for all work. @throws the first failure */
  async finish(): Promise<void> {
    await Promise.all(this.#pending);
    this.#throwFailure();
  }

  async #runAfter(earlier: readonly Promise<void>[], work: () => Promise<void>): Promise<void> {
    await Promise.all(earlier);
    if (this.#failure !== undefined) return;
    try {
      await work();
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
