import { silentLogger } from '@shopflow/service-kit/logger';
import { NotificationError } from '../../src/domain/notification-error.ts';
import { makeBeginWindow } from '../../src/events/batch/begin-window.ts';
import type { PartitionOffsets } from '../../src/events/offsets/partition-offsets.ts';
import { makePartitions, type Partitions } from '../../src/events/partitions/partitions.ts';
import type { TopicRecord } from '../../src/events/message/received-message.ts';
import { processBatch } from '../../src/events/batch/process-batch.ts';
import { makeProcessRecord, type ProcessRecord } from '../../src/events/records/process-record.ts';

/** What happens to a message: how many times it fails, and what disturbs it. */
export interface Script {
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
  readonly paused: Set<number>;
  readonly positions: Map<number, number>;
  readonly wakes: Set<() => void>;
  /** End of the last window that began, by partition. */
  readonly windowEnds: Map<number, number>;
  isRunning: boolean;
}

export const PARTITIONS = [0, 1, 2] as const;
const BATCH = 3;

/**
 * A topic and a consumer group of two members, as kafkajs presents them: unresolved records are
 * fetched again, and a newly assigned partition starts at its committed offset.
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
  #failNext: 'commit' | 'heartbeat' | undefined;
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

  /** Commits an offset that is not on the topic, as after the topic was recreated. */
  commitBeyondEnd(partition: number): void {
    this.#committed[partition] = (this.log[partition]?.length ?? 0) + 5;
    this.restart(0);
    this.restart(1);
  }

  failNext(what: 'commit' | 'heartbeat'): void {
    this.#failNext = what;
  }

  /** Assigns each partition to the member at this index. */
  rebalance(owners: readonly number[]): void {
    this.#owners = [...owners];
    this.#assignPartitions();
  }

  /** Replaces a member with a new process. */
  restart(index: 0 | 1): void {
    this.#members[index].partitions.assign([]);
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
        commit: (partition, next) => this.#commit(member, partition, next),
        seek: (partition, next) => void member.positions.set(partition, next),
        reset: 'earliest',
        reportGap: () => undefined,
      });
      // A window that cannot begin is tried again later.
      await begin().catch(() => undefined);
    }
  }

  #offsets(): PartitionOffsets[] {
    return PARTITIONS.map((partition) => ({
      partition,
      committed: this.#committed[partition],
      start: 0,
      end: this.log[partition]?.length ?? 0,
    }));
  }

  wakeAll(): void {
    for (const { wakes } of this.#members) for (const wake of [...wakes]) wake();
  }

  /** Each member fetches once and processes the batches of its partitions concurrently. */
  async fetch(): Promise<void> {
    const batches = this.#members.flatMap((member, index) =>
      PARTITIONS.filter((each) => this.#owners[each] === index && !member.paused.has(each)).map(
        (each) => this.#processNextBatch(member, each),
      ),
    );
    await Promise.all(batches);
    for (const member of this.#members) member.isRunning = true;
  }

  isDone(): boolean {
    return PARTITIONS.every((each) => this.#committed[each] === this.log[each]?.length);
  }

  async #processNextBatch(member: Member, partition: number): Promise<void> {
    const position = member.positions.get(partition) ?? 0;
    const offsets = [...(this.log[partition] ?? []).keys()].slice(position, position + BATCH);
    const records = offsets
      .filter((offset) => this.log[partition]?.[offset] !== MARKER)
      .map((offset) => toRecord(partition, offset));
    const end = position + offsets.length;
    if (records.length === 0) {
      member.positions.set(partition, end);
      if (offsets.length > 0) member.partitions.find(partition)?.moveTo(end);
      return;
    }
    const batch = {
      partition,
      records,
      end,
      commit: (_offset: number, next: number) => this.#commit(member, partition, next),
      checkSkipped: () => Promise.resolve(),
      heartbeat: () => runLater(() => this.#failIf('heartbeat')),
      isRunning: () => member.isRunning,
    };
    // kafkajs fetches again after an error.
    await processBatch(batch, member.partitions, this.#processRecordFor(member)).catch(
      () => undefined,
    );
  }

  /** Reports a commit for a partition of the other member; rejects one that a rebalance overtook. */
  #commit(member: Member, partition: number, next: number): Promise<void> {
    if (this.#members[this.#owners[partition] ?? 0] !== member) {
      this.faults.push(`committed ${partition}/${next}, which is assigned to the other member`);
    }
    const generation = this.#generation;
    return runLater(() => {
      // Kafka's error ILLEGAL_GENERATION.
      if (generation !== this.#generation) throw new Error('illegal generation');
      this.#failIf('commit');
      this.#committed[partition] = next;
      member.positions.set(partition, next);
    });
  }

  #failIf(what: 'commit' | 'heartbeat'): void {
    if (this.#failNext !== what) return;
    this.#failNext = undefined;
    throw new Error(`no ${what}`);
  }

  #processRecordFor(member: Member): ProcessRecord {
    const finish = ({ partition, offset }: TopicRecord): void => {
      this.done[partition]?.push(offset);
    };
    const processRecord = makeProcessRecord({
      handle: async ({ value }) => {
        const [partition = 0, offset = 0] = JSON.parse(value ?? '') as number[];
        await Promise.resolve();
        this.#runScript(member, partition, offset);
        finish(toRecord(partition, offset));
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
      if (record.offset >= (member.windowEnds.get(record.partition) ?? 0)) {
        this.faults.push(`processed ${record.partition}/${record.offset} before its window`);
      }
      if (!member.isRunning)
        this.faults.push(`processed ${record.partition}/${record.offset} after a stop`);
      return processRecord(record, failures);
    };
  }

  /** @throws Error if the script of the record says so */
  #runScript(member: Member, partition: number, offset: number): void {
    const script = this.#scriptAt(partition, offset);
    const isFirst = !this.#attempts.has(`${partition}/${offset}`);
    if (isFirst && script.meanwhile === 'stop') member.isRunning = false;
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
    const partitions = makePartitions({
      pause: (id) => paused.add(id),
      resume: (id) => paused.delete(id),
      after: (_ms, wake) => {
        const once = (): void => {
          wakes.delete(once);
          wake();
        };
        wakes.add(once);
        return () => wakes.delete(once);
      },
    });
    const [positions, windowEnds] = [new Map<number, number>(), new Map<number, number>()];
    return { partitions, paused, wakes, positions, windowEnds, isRunning: true };
  }

  #assignPartitions(): void {
    this.#generation += 1;
    this.#members.forEach((member, index) => {
      const ids = PARTITIONS.filter((each) => this.#owners[each] === index);
      member.partitions.assign(ids);
      for (const id of ids) member.positions.set(id, this.#committed[id] ?? 0);
    });
  }
}

function toRecord(partition: number, offset: number): TopicRecord {
  const value = Buffer.from(JSON.stringify([partition, offset]));
  return { topic: 'order-events', partition, offset, key: null, value, headers: [] };
}

/** Runs it asynchronously, like the answer of a broker. */
function runLater(work: () => void): Promise<void> {
  return Promise.resolve().then(work);
}
