import type { Kafka, KafkaAdmin } from '@shopflow/service-kit/kafka';
import { z } from 'zod';
import {
  readGroupState,
  readProgress,
  waitingOn,
  type GroupState,
  type PartitionProgress,
} from '../group-progress.ts';
import { StagingError } from '../staging-error.ts';
import type { EventNames } from '../staging-settings.ts';
import { readWaiting } from './read-waiting.ts';
import { runOf } from './run-emails.ts';

interface Cluster {
  readonly kafka: Kafka;
  readonly admin: KafkaAdmin;
}

interface Question extends EventNames {
  /** The run that is about to start. */
  readonly runId: string;
}

export interface Reset extends EventNames {
  readonly partitions: readonly { readonly partition: number; readonly offset: number }[];
  /** Events that the group will never read. */
  readonly skipped: number;
}

/**
 * Sets the offsets of the notifications group to the latest, so that a run meets no event of
 * before. The offsets belong to all runs: while an event of another run waits, nothing is set.
 *
 * @throws StagingError `group-running`, `events-of-another-run`, `no-topic`
 */
export async function resetOffsets(
  { kafka, admin }: Cluster,
  { topic, groupId, runId }: Question,
): Promise<Reset> {
  requireStopped(groupId, await readGroupState(admin, groupId));
  const progress = await readProgress(admin, { topic, groupId });
  const others = otherRuns(await readWaiting(kafka, admin, { topic, progress }), runId);
  if (others.length > 0) {
    const message = `${topic} holds events that ${groupId} has still to read for the runs ${others.join(', ')}`;
    const next = 'Start Notifications, let it pass them, and reset then';
    throw new StagingError('events-of-another-run', `${message}. ${next}.`);
  }
  await setToEnd(admin, { topic, groupId, progress });
  return {
    topic,
    groupId,
    partitions: progress.map(({ partition, end }) => ({ partition, offset: end })),
    skipped: progress.reduce((sum, each) => sum + waitingOn(each), 0),
  };
}

/** Not `resetOffsets` of kafkajs 2.2.4, which commits −1: no lag can be counted from that. */
async function setToEnd(
  admin: KafkaAdmin,
  { topic, groupId, progress }: EventNames & { progress: readonly PartitionProgress[] },
): Promise<void> {
  const partitions = progress.map(({ partition, end }) => ({ partition, offset: String(end) }));
  await admin.ask((cluster) => cluster.setOffsets({ groupId, topic, partitions }));
}

/** Kafka takes offsets for a group without members only. */
export function requireStopped(groupId: string, { state, members }: GroupState): void {
  if (state === 'Empty' || state === 'Dead') return;
  throw new StagingError(
    'group-running',
    `The group ${groupId} is ${state} with ${members} members: its offsets can only be set while ` +
      'it is stopped. Stop every instance of Notifications first, and start it again afterwards.',
  );
}

const addressed = z.object({ customerEmail: z.string() });

/** The other test runs that these events are of; an event of no test run may be skipped. */
export function otherRuns(values: readonly string[], runId: string): readonly string[] {
  const runs = values.map((value) => {
    const event = addressed.safeParse(parseJson(value));
    return event.success ? runOf(event.data.customerEmail) : undefined;
  });
  return [...new Set(runs)]
    .filter((run) => run !== undefined)
    .filter((run) => run !== runId)
    .sort();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
