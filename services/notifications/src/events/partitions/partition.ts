import type { RecordBatch } from '@shopflow/service-kit/kafka-client';
import type { TopicRecord } from '../message/received-message.ts';
import type { ProcessRecord } from '../records/process-record.ts';
import type { Slots } from './slots.ts';

export interface PartitionParts {
  readonly topic: string;
  readonly pause: (partition: number) => void;
  readonly resume: (partition: number) => void;
  readonly slots: Slots;
  readonly processRecord: ProcessRecord;
  /** Resolves after `ms` milliseconds. */
  readonly pauseFor: (ms: number) => Promise<void>;
  readonly limits: PartitionLimits;
}

/** Memory of one partition, and how far a record that fails may be left behind. */
export interface PartitionLimits {
  /** Records that are taken and not finished. */
  readonly records: number;
  /** A partition that was full is fetched again once it has so few unfinished records. */
  readonly resumeAt: number;
  readonly bytes: number;
  /** Offsets between the lowest unfinished record and the next one to take. */
  readonly distance: number;
}

/**
 * A partition that is assigned to this consumer. Records with the same key are processed in order, and
 * others concurrently: a record that fails holds back only those of its key, up to the limits. The
 * offset that can be committed is that of the lowest unfinished record.
 */
export class Partition {
  readonly id: number;
  readonly #parts: PartitionParts;
  #isAssigned = true;
  #isPaused = true;
  #windowEnd = 0;
  /** The offset after the last record that was taken; undefined before the first window. */
  #position: number | undefined;
  #committed: number | undefined;
  /** The bytes of each unfinished record, by offset, the lowest first. */
  #unfinished = new Map<number, number>();
  #bytes = 0;
  /** The unfinished records of each key, in order. The first one is being processed, or waits for its retry. */
  #queues = new Map<string, TopicRecord[]>();

  constructor(id: number, parts: PartitionParts) {
    this.id = id;
    this.#parts = parts;
    parts.pause(id);
  }

  /** @param end the offset after the last record that was on the topic when the window began */
  beginWindow(end: number): void {
    this.#windowEnd = end;
    this.#pauseOrResume();
  }

  /** Begins at an offset; forgets what it has taken before. */
  moveTo(offset: number): void {
    this.#position = offset;
    this.#committed = offset;
    this.#unfinished = new Map();
    this.#queues = new Map();
    this.#bytes = 0;
  }

  /** The offset that was committed last; undefined before the first window. */
  committed(): number | undefined {
    return this.#committed;
  }

  /** The offset that can be committed; undefined if it is committed already. */
  committable(): number | undefined {
    const [lowest] = this.#unfinished.keys();
    const next = lowest ?? this.#position;
    return next === this.#committed ? undefined : next;
  }

  markCommitted(offset: number): void {
    if (this.#isAssigned) this.#committed = offset;
  }

  /** Whether the batch skips offsets that have no record: markers, or deleted records. */
  findSkipped({ records: [first] }: RecordBatch): { from: number; to: number } | undefined {
    const from = this.#position;
    if (from === undefined || first === undefined || first.offset <= from) return undefined;
    return { from, to: first.offset };
  }

  /**
   * Takes the records up to the end of the window or the limits; returns the next offset to fetch.
   *
   * @param skippedFrom the position from which the batch skips offsets, if that was checked
   */
  take({ records, end }: RecordBatch, skippedFrom?: number): number {
    const position = this.#position;
    const first = records[0]?.offset ?? end;
    // Before the first window, and for a batch that was fetched before the partition was moved.
    if (position === undefined || !this.#isAssigned) return first;
    if (records.length > 0 && first > position && position !== skippedFrom) return position;
    this.#position = Math.max(position, this.#takeUntilFull(records) ?? end);
    this.#pauseOrResume();
    return this.#position;
  }

  /** The partition was reassigned: what has begun ends, and has no effect here. */
  revoke(): void {
    this.#isAssigned = false;
    this.#queues = new Map();
  }

  /** The offset of the first record that was not taken; undefined when all were. */
  #takeUntilFull(records: RecordBatch['records']): number | undefined {
    for (const record of records) {
      if (record.offset < (this.#position ?? 0)) continue;
      if (record.offset >= this.#windowEnd || this.#isFull()) return record.offset;
      this.#position = record.offset + 1;
      this.#hold({ topic: this.#parts.topic, partition: this.id, ...record });
    }
    return undefined;
  }

  #hold(record: TopicRecord): void {
    const bytes = sizeOf(record);
    this.#unfinished.set(record.offset, bytes);
    this.#bytes += bytes;
    const key = record.key?.toString('latin1') ?? '';
    const queue = this.#queues.get(key);
    if (queue !== undefined) {
      queue.push(record);
      return;
    }
    const begun = [record];
    this.#queues.set(key, begun);
    void this.#processQueue(key, begun);
  }

  async #processQueue(key: string, queue: TopicRecord[]): Promise<void> {
    const isCurrent = (): boolean => this.#queues.get(key) === queue;
    for (let record = queue[0]; record !== undefined; record = queue[0]) {
      const isFinished = await this.#processUntilDone(record, isCurrent);
      if (!isFinished || !isCurrent()) return;
      queue.shift();
      this.#bytes -= this.#unfinished.get(record.offset) ?? 0;
      this.#unfinished.delete(record.offset);
      this.#pauseOrResume();
    }
    this.#queues.delete(key);
  }

  /** Retries without an end; false when the consumer stops, or the partition was reassigned. */
  async #processUntilDone(record: TopicRecord, isCurrent: () => boolean): Promise<boolean> {
    const { slots, processRecord, pauseFor } = this.#parts;
    for (let failures = 0; ; failures += 1) {
      if (!(await slots.acquire())) return false;
      const result = await (isCurrent() ? processRecord(record, failures) : undefined);
      // Others go on while this record waits for its retry.
      slots.release();
      if (result === undefined) return false;
      if (result.kind === 'done') return true;
      await pauseFor(result.delayMs);
    }
  }

  #isFull(): boolean {
    const { records, bytes, distance } = this.#parts.limits;
    const [lowest] = this.#unfinished.keys();
    const ahead = lowest === undefined ? 0 : (this.#position ?? lowest) - lowest;
    return this.#unfinished.size >= records || this.#bytes >= bytes || ahead >= distance;
  }

  #pauseOrResume(): void {
    if (!this.#isAssigned) return;
    // A fetch brings hundreds of records: with room for one, all the others would be fetched again.
    const hasNoRoom = this.#isPaused && this.#unfinished.size > this.#parts.limits.resumeAt;
    const shouldPause = (this.#position ?? 0) >= this.#windowEnd || this.#isFull() || hasNoRoom;
    if (shouldPause === this.#isPaused) return;
    this.#isPaused = shouldPause;
    if (shouldPause) this.#parts.pause(this.id);
    else this.#parts.resume(this.id);
  }
}

function sizeOf({ key, value, headers }: TopicRecord): number {
  const headerBytes = headers.reduce(
    (sum, each) => sum + each.name.length + (each.value?.length ?? 0),
    0,
  );
  return (key?.length ?? 0) + (value?.length ?? 0) + headerBytes;
}
