interface Part {
  readonly stop: () => Promise<unknown>;
}

/** What was started, to be taken down the last first, also when a start fails half way. */
export class Opened {
  readonly #parts: Part[] = [];

  add<Started extends Part>(part: Started): Started {
    this.#parts.push(part);
    return part;
  }

  async stop(): Promise<void> {
    for (const part of this.#parts.splice(0).reverse()) await part.stop();
  }
}
