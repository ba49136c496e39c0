/** Larger than any batch of events, and small enough that several fit into memory. */
export const MAX_BATCH_BYTES = 16 * 1024 * 1024;

/** The output of a decompression, which grows up to a limit in bytes. */
export class BoundedOutput {
  readonly #limit: number;
  #bytes = Buffer.alloc(64 * 1024);
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#length;
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** @throws Error beyond the limit */
  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /**
   * Appends `length` bytes from `distance` before the end, which may overlap with what is appended.
   *
   * @throws Error beyond the limit, or for a distance beyond the beginning
   */
  repeat(distance: number, length: number): void {
    if (distance < 1 || distance > this.#length) {
      throw new Error(`A match refers ${distance} bytes back, but there are only ${this.#length}`);
    }
    this.reserve(length);
    const [start, end] = [this.#length - distance, this.#length + length];
    // Also repeats bytes that it has just appended, so that a distance of 1 takes few steps.
    while (this.#length < end) {
      const count = Math.min(this.#length - start, end - this.#length);
      this.#bytes.copyWithin(this.#length, start, start + count);
      this.#length += count;
    }
  }

  /** @throws Error when that many additional bytes would exceed the limit */
  reserve(count: number): void {
    const needed = this.#length + count;
    if (needed > this.#limit) throw new Error(`More than ${this.#limit} bytes when decompressed`);
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.alloc(Math.min(this.#limit, Math.max(needed, this.#bytes.length * 2)));
    this.#bytes.copy(grown);
    this.#bytes = grown;
  }
}
