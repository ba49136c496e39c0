/** Reads bytes in order. Every method throws a RangeError beyond the end or for a negative size. */
export class ByteReader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  isAtEnd(): boolean {
    return this.#position === this.#bytes.length;
  }

  /** An unsigned little-endian integer of 1 to 4 bytes. */
  uint(size: number): number {
    return this.#bytes.readUIntLE(this.#advance(size), size);
  }

  uint32BigEndian(): number {
    return this.#bytes.readUInt32BE(this.#advance(4));
  }

  take(size: number): Buffer {
    const start = this.#advance(size);
    return this.#bytes.subarray(start, start + size);
  }

  #advance(size: number): number {
    const start = this.#position;
    if (size < 0 || start + size > this.#bytes.length) throw new RangeError('The data ends early');
    this.#position += size;
    return start;
  }
}
