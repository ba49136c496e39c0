/**
 * Starts parts that belong together. When one does not start, the others are taken down.
 *
 * @throws what `start` throws, with what could not be stopped
 */
export async function openAll<All>(start: (opened: Opened) => Promise<All>): Promise<All> {
  const opened = new Opened();
  try {
    return await start(opened);
  } catch (error) {
    try {
      await opened.stop();
    } catch (unstopped) {
      throw new AggregateError([error, unstopped], `${String(error)}. ${String(unstopped)}`, {
        cause: unstopped,
      });
    }
    throw error;
  }
}

interface Part {
  readonly stop: () => Promise<unknown>;
}

/** What was started, to be taken down the last first, also when a start fails half way. */
export class Opened {
  #parts: Promise<Part>[] = [];
  #isStopped = false;

  /**
   * Takes a part down with the rest, from the moment on at which it begins to start.
   *
   * @throws what its start throws; Error when all was stopped before
   */
  async add<Started extends Part>(starting: Started | Promise<Started>): Promise<Started> {
    const part = Promise.resolve(starting);
    this.#parts.push(part);
    if (this.#isStopped) {
      await this.stop();
      throw new Error('Started after the stop, and stopped at once');
    }
    return part;
  }

  /**
   * Waits for what is starting. One that cannot be stopped does not keep the others up.
   *
   * @throws AggregateError of what could not be stopped
   */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const problems: unknown[] = [];
    for (const starting of this.#parts.splice(0).reverse()) {
      // Whoever started it hears why it did not start.
      const part = await starting.catch(() => undefined);
      await part?.stop().catch((error: unknown) => problems.push(error));
    }
    if (problems.length > 0) {
      throw new AggregateError(
        problems,
        `Could not be stopped: ${problems.map(String).join('; ')}`,
      );
    }
  }
}
