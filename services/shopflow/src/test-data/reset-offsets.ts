import type { Kafka, KafkaAdmin } from '@shopflow/service-kit/kafka';
import { z } from 'zod';
import {
  readGroupState,
  readProgress,
  countUnconsumed,
  type GroupState,
  type PartitionProgress,
} from '../staging/group-progress.ts';
import { StagingError } from '../staging/staging-error.ts';
import type { EventNames } from '../staging/event-names.ts';
import { readUnconsumed } from './read-unconsumed.ts';
import { findRunId } from './run-emails.ts';

interface Cluster {
  readonly kafka: Kafka;
  readonly admin: KafkaAdmin;
}

interface ResetOptions extends EventNames {
  /** The run that is about to begin. */
  readonly runId: string;
}

export interface ResetResult extends EventNames {
  readonly partitions: readonly { readonly partition: number; readonly offset: number }[];
  /** The number of events that the group will never consume. */
  readonly skipped: number;
}

/**
 * Sets the offsets of the notifications group to the latest, so that a run sees no earlier events. All
 * runs share the offsets, so nothing is set while events of another run are unconsumed.
 *
 * @throws StagingError `group-running`, `events-of-another-run`, `no-topic`
 */
export async function resetOffsets(
  { kafka, admin }: Cluster,
  { topic, groupId, runId }: ResetOptions,
): Promise<ResetResult> {
  requireStopped(groupId, await readGroupState(admin, groupId));
  const progress = await readProgress(admin, { topic, groupId });
  const others = findOtherRuns(await readUnconsumed(kafka, admin, { topic, progress }), runId);
  if (others.length > 0) {
    const message = `${topic} has events for the runs ${others.join(', ')} that ${groupId} has not consumed`;
    const nextStep = 'Start Notifications, wait until it has processed them, then reset';
    throw new StagingError('events-of-another-run', `${message}. ${nextStep}.`);
  }
  await setToEnd(admin, { topic, groupId, progress });
  return {
    topic,
    groupId,
    partitions: progress.map(({ partition, end }) => ({ partition, offset: end })),
    skipped: progress.reduce((sum, each) => sum + countUnconsumed(each), 0),
  };
}

/** Does not use `resetOffsets` of kafkajs 2.2.4, which commits −1, so that no lag can be computed. */
async function setToEnd(
  admin: KafkaAdmin,
  { topic, groupId, progress }: EventNames & { progress: readonly PartitionProgress[] },
): Promise<void> {
  const partitions = progress.map(({ partition, end }) => ({ partition, offset: String(end) }));
  await admin.ask((cluster) => cluster.setOffsets({ groupId, topic, partitions }));
}

/** Kafka accepts offsets only for a group without members. */
export function requireStopped(groupId: string, { state, members }: GroupState): void {
  if (state === 'Empty' || state === 'Dead') return;
  throw new StagingError(
    'group-running',
    `The group ${groupId} is ${state} with ${members} members: its offsets can only be set while ` +
      'it is stopped. Stop every instance of Notifications first, and start it again afterwards.',
  );
}

const eventSchema = z.object({ customerEmail: z.string() });

/** The other test runs that these events belong to. Events of no test run may be skipped. */
export function findOtherRuns(values: readonly string[], runId: string): readonly string[] {
  const runs = values.map((value) => {
    const event = eventSchema.safeParse(parseJson(value));
    return event.success ? findRunId(event.data.customerEmail) : undefined;
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
