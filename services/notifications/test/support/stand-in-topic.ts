import type { PartitionOffsets, RecordBatch } from '@shopflow/service-kit/kafka-client';
import { silentLogger } from '@shopflow/service-kit/logger';
import { NotificationError } from '../../src/domain/notification-error.ts';
import { makeBeginWindow } from '../../src/events/batch/begin-window.ts';
import type { TopicRecord } from '../../src/events/message/received-message.ts';
import { makePartitions, type Partitions } from '../../src/events/partitions/partitions.ts';
import { makeSlots, type Slots } from '../../src/events/partitions/slots.ts';
import { makeProcessRecord, type ProcessRecord } from '../../src/events/records/process-record.ts';

/** What happens to a message: its key, how many times it fails, and what disturbs it. */
export interface Script {
  readonly key: number;
  readonly isPoison: boolean;
  /** Failures of the handler or, for a poison message, of the dead-letter topic. */
  readonly failures: number;
  /** What happens while it is handled for the first time. */
  readonly meanwhile?: 'rebalance' | 'stop' | undefined;
}

/** A transaction marker: it has an offset but is not a record. */
const MARKER = 'marker';

interface Member {
  readonly partitions: Partitions;
  readonly slots: Slots;
  readonly paused: Set<number>;
  /** The offset that is fetched next, by partition. */
  readonly positions: Map<number, number>;
  /** Retries that wait. */
  readonly wakes: Set<() => void>;
  /** End of the last window that began, by partition. */
  readonly windowEnds: Map<number, number>;
  isStopped: boolean;
}

export const PARTITIONS = [0, 1, 2] as const;
const BATCH = 3;
const LIMITS = { records: 5, resumeAt: 3, bytes: 10_000, distance: 8 };

/**
 * A topic and a consumer group of two members: records that were not taken are fetched again, and an
 * assigned partition is fetched from its committed offset.
 */
export class StandInTopic {
  /** Offsets that were handled or dead-lettered, by partition, in processing order. */
  readonly done: number[][] = PARTITIONS.map(() => []);
  readonly log: (Script | typeof MARKER)[][] = PARTITIONS.map(() => []);
  /** Violations of the rules of the consumer group. */
  readonly faults: string[] = [];
  #committed = PARTITIONS.map(() => 0);
  #owners: number[] = PARTITIONS.map(() => 0);
  /** Generation of the group: each rebalance begins a new one. */
  #generation = 0;
  #failsNextCommit = false;
  readonly #attempts = new Map<string, number>();
  readonly #members: [Member, Member];

  constructor() {
    this.#members = [this.#makeMember(), this.#makeMember()];
    this.#assignPartitions();
  }

  append(partition: number, script: Script): void {
    this.log[partition]?.push(script);
  }

  appendMarker(partition: number): void {
    this.log[partition]?.push(MARKER);
  }

  failNextCommit(): void {
    this.#failsNextCommit = true;
  }

  /** Assigns each partition to the member at this index. */
  rebalance(owners: readonly number[]): void {
    this.#owners = [...owners];
    this.#assignPartitions();
  }

  /** Replaces a member with a new process. */
  restart(index: 0 | 1): void {
    this.#members[index].partitions.assign([]);
    void this.#members[index].slots.close();
    this.#members[index] = this.#makeMember();
    this.#assignPartitions();
  }

  async beginWindow(): Promise<void> {
    for (const member of this.#members) {
      const offsets = this.#offsets();
      for (const { partition, end } of offsets) member.windowEnds.set(partition, end);
      const begin = makeBeginWindow({
        partitions: member.partitions,
        readOffsets: () => Promise.resolve(offsets),
        commit: (next) => this.#commit(member, next),
        seek: (partition, next) => void member.positions.set(partition, next),
        reset: 'earliest',
        reportGap: (partition, gap) => void this.faults.push(`gap ${partition}: ${gap.kind}`),
      });
      // A window that cannot begin is tried again later.
      await begin().catch(() => undefined);
    }
  }

  wakeAll(): void {
    for (const { wakes } of this.#members) for (const wake of [...wakes]) wake();
  }

  /** Each member fetches one batch of each partition, lets processing go on, and commits. */
  async fetch(): Promise<void> {
    for (const [index, member] of this.#members.entries()) {
      const ids = PARTITIONS.filter((id) => this.#owners[id] === index && !member.paused.has(id));
      for (const id of member.isStopped ? [] : ids) this.#deliver(member, id);
    }
    await runPending();
    for (const [index, member] of this.#members.entries()) {
      if (member.isStopped) this.restart(index as 0 | 1);
      else await member.partitions.commit((next) => this.#commit(member, next)).catch(ignore);
    }
  }

  isDone(): boolean {
    return PARTITIONS.every((each) => this.#committed[each] === this.log[each]?.length);
  }

  #deliver(member: Member, id: number): void {
    const position = member.positions.get(id) ?? 0;
    const offsets = [...(this.log[id] ?? []).keys()].slice(position, position + BATCH);
    if (offsets.length === 0) return;
    const records = offsets
      .filter((offset) => this.log[id]?.[offset] !== MARKER)
      .map((offset) => this.#toRecord(id, offset));
    const batch: RecordBatch = { partition: id, records, end: position + offsets.length };
    const partition = member.partitions.find(id);
    const skipped = partition?.findSkipped(batch);
    member.positions.set(id, partition?.take(batch, skipped?.from) ?? position);
  }

  #offsets(): PartitionOffsets[] {
    return PARTITIONS.map((partition) => ({
      partition,
      committed: this.#committed[partition],
      start: 0,
      end: this.log[partition]?.length ?? 0,
    }));
  }

  /** Reports a commit that would lose a record; rejects one that a rebalance overtook. */
  async #commit(member: Member, next: ReadonlyMap<number, number>): Promise<void> {
    const generation = this.#generation;
    for (const [partition, offset] of next) {
      if (this.#members[this.#owners[partition] ?? 0] !== member)
        this.faults.push(`committed ${partition}/${offset}, which is the other member's`);
      const lost = this.log[partition]
        ?.slice(0, offset)
        .findIndex((each, at) => each !== MARKER && this.done[partition]?.includes(at) !== true);
      if (lost !== -1) this.faults.push(`committed ${partition}/${offset} before ${lost} was done`);
    }
    await Promise.resolve();
    // Kafka's error ILLEGAL_GENERATION.
    if (generation !== this.#generation) throw new Error('illegal generation');
    if (this.#failsNextCommit) {
      this.#failsNextCommit = false;
      throw new Error('no commit');
    }
    for (const [partition, offset] of next) this.#committed[partition] = offset;
  }

  #processRecordFor(member: Member): ProcessRecord {
    const finish = ({ partition, offset }: Pick<TopicRecord, 'partition' | 'offset'>): void => {
      this.done[partition]?.push(offset);
    };
    const processRecord = makeProcessRecord({
      handle: async ({ value }) => {
        const [partition = 0, offset = 0] = JSON.parse(value ?? '') as number[];
        await Promise.resolve();
        this.#runScript(member, partition, offset);
        finish({ partition, offset });
      },
      deadLetters: {
        topic: 'dlq',
        write: async (record) => {
          await Promise.resolve();
          this.#failSometimes(record);
          finish(record);
          return [];
        },
      },
      backOff: { firstMs: 1, maxMs: 1 },
      random: () => 0,
      count: () => undefined,
      logger: silentLogger(),
    });
    return (record, failures) => {
      const { partition, offset } = record;
      if (offset >= (member.windowEnds.get(partition) ?? 0))
        this.faults.push(`processed ${partition}/${offset} before its window`);
      return processRecord(record, failures);
    };
  }

  /** @throws Error if the script of the record says so */
  #runScript(member: Member, partition: number, offset: number): void {
    const script = this.#scriptAt(partition, offset);
    const isFirst = !this.#attempts.has(`${partition}/${offset}`);
    if (isFirst && script.meanwhile === 'stop') {
      member.isStopped = true;
      void member.slots.close();
    }
    if (isFirst && script.meanwhile === 'rebalance') {
      this.rebalance(this.#owners.map((owner) => 1 - owner));
    }
    if (script.isPoison) {
      this.#attempts.set(`${partition}/${offset}`, 0);
      throw new NotificationError('event-invalid', 'poison');
    }
    this.#failSometimes({ partition, offset });
  }

  #failSometimes({ partition, offset }: Pick<TopicRecord, 'partition' | 'offset'>): void {
    const { isPoison, failures } = this.#scriptAt(partition, offset);
    const key = `${partition}/${offset}${isPoison ? '!' : ''}`;
    const attempts = this.#attempts.get(key) ?? 0;
    this.#attempts.set(key, attempts + 1);
    if (attempts < failures) throw new Error('not now');
  }

  #scriptAt(partition: number, offset: number): Script {
    const script = this.log[partition]?.[offset];
    if (script === undefined || script === MARKER) throw new Error('never published');
    return script;
  }

  #makeMember(): Member {
    const paused = new Set<number>();
    const wakes = new Set<() => void>();
    const slots = makeSlots(3, () => Promise.resolve());
    const member: Member = {
      partitions: makePartitions({
        topic: 'order-events',
        limits: LIMITS,
        slots,
        processRecord: (...args) => this.#processRecordFor(member)(...args),
        pause: (id) => paused.add(id),
        resume: (id) => paused.delete(id),
        pauseFor: () =>
          new Promise((resolve) => {
            const once = (): void => {
              wakes.delete(once);
              resolve();
            };
            wakes.add(once);
          }),
      }),
      ...{ slots, paused, wakes },
      positions: new Map(),
      windowEnds: new Map(),
      isStopped: false,
    };
    return member;
  }

  #assignPartitions(): void {
    this.#generation += 1;
    this.#members.forEach((member, index) => {
      const ids = PARTITIONS.filter((each) => this.#owners[each] === index);
      member.partitions.assign(ids);
      for (const id of ids) member.positions.set(id, this.#committed[id] ?? 0);
    });
  }

  #toRecord(partition: number, offset: number): RecordBatch['records'][number] {
    const value = Buffer.from(JSON.stringify([partition, offset]));
    const key = Buffer.from(String(this.#scriptAt(partition, offset).key));
    return { offset, key, value, headers: [] };
  }
}

/** Everything that needs no timer. */
function runPending(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const ignore = (): undefined => undefined;
