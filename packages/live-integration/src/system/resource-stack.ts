/**
 * Starts parts that belong together. When one fails to start, stops the others.
 *
 * @throws the error of `start`, combined with errors from stopping parts
 */
export async function withResources<All>(
  start: (resources: ResourceStack) => Promise<All>,
): Promise<All> {
  const resources = new ResourceStack();
  try {
    return await start(resources);
  } catch (error) {
    try {
      await resources.stop();
    } catch (stopError) {
      throw new AggregateError([error, stopError], `${String(error)}. ${String(stopError)}`, {
        cause: stopError,
      });
    }
    throw error;
  }
}

interface Part {
  readonly stop: () => Promise<unknown>;
}

/** Started parts, to be stopped in reverse order, even when a later one fails to start. */
export class ResourceStack {
  #parts: Promise<Part>[] = [];
  #isStopped = false;

  /**
   * Adds a part that is started or still starting.
   *
   * @throws the error of its start; Error when everything was already stopped
   */
  async add<Started extends Part>(starting: Started | Promise<Started>): Promise<Started> {
    const part = Promise.resolve(starting);
    this.#parts.push(part);
    if (this.#isStopped) {
      await this.stop();
      throw new Error('Started after the stop, so it was stopped again');
    }
    return part;
  }

  /**
   * Stops all parts; waits for those that are still starting.
   *
   * @throws AggregateError of the parts that failed to stop, after trying all
   */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const errors: unknown[] = [];
    for (const starting of this.#parts.splice(0).reverse()) {
      // The caller of `add` receives the error of a failed start.
      const part = await starting.catch(() => undefined);
      await part?.stop().catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) {
      throw new AggregateError(errors, `Could not stop: ${errors.map(String).join('; ')}`);
    }
  }
}
