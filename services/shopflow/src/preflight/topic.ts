import type { KafkaAdmin } from '@shopflow/service-kit/kafka';
import {
  readGroupState,
  readProgress,
  countUnconsumed,
  type GroupState,
  type PartitionProgress,
} from '../staging/group-progress.ts';
import type { HttpResponse } from '../staging/http-response.ts';
import { StagingError } from '../staging/staging-error.ts';
import type { EventNames } from '../staging/event-names.ts';
import { failed, notProved, ok, type Finding } from './checklist.ts';
import { toFindings, type Observation } from './observation.ts';
import { readChecks } from './services.ts';

export interface TopicState {
  /** Undefined when the topic does not exist. */
  readonly progress: readonly PartitionProgress[] | undefined;
  readonly group: GroupState;
}

/** @throws StagingError `no-answer` when Kafka does not respond */
export async function readTopic(admin: KafkaAdmin, names: EventNames): Promise<TopicState> {
  try {
    const group = await readGroupState(admin, names.groupId);
    const progress = await readProgress(admin, names).catch((error: unknown) => {
      if (error instanceof StagingError && error.code === 'no-topic') return undefined;
      throw error;
    });
    return { progress, group };
  } catch (cause) {
    throw new StagingError('no-answer', `Could not query Kafka (${String(cause)})`, { cause });
  }
}

export function decideTopic(
  observation: Observation<TopicState>,
  { topic, groupId }: EventNames,
): readonly Finding[] {
  return toFindings(observation, {
    noAnswer: (reason) => notProved(reason, 'Check KAFKA_BROKERS and the network access to it'),
    seen: ({ progress, group }) => [
      progress === undefined
        ? failed(`topic ${topic} does not exist`, 'orders team: create the topic')
        : ok(`${topic} has ${progress.length} partitions`),
      decideGroup(groupId, group, progress ?? []),
    ],
  });
}

const REBALANCING = ['PreparingRebalance', 'CompletingRebalance'];

function decideGroup(
  groupId: string,
  { state, members }: GroupState,
  progress: readonly PartitionProgress[],
): Finding {
  const lag = progress.reduce((sum, each) => sum + countUnconsumed(each), 0);
  const seen = `group ${groupId} is ${state} with ${members} members and a lag of ${lag}`;
  if (state === 'Stable') return ok(seen);
  if (REBALANCING.includes(state)) return notProved(seen, 'Run preflight again in a moment');
  return failed(seen, 'notifications team: start the consumer');
}

/** Orders and Notifications report whether they reach Kafka; User Profile does not use it. */
export function decideKafkaAccess(
  name: string,
  ready: Observation<HttpResponse>,
): readonly Finding[] {
  return toFindings(ready, {
    noAnswer: (reason) => failed(`${name}: ${reason}`, `${name} team: start it`),
    seen: (response) => {
      const { kafka } = readChecks(response);
      if (kafka === 'up') return [ok(`${name} reaches Kafka`)];
      return kafka === undefined
        ? [notProved(`${name} does not report whether it reaches Kafka`, `${name} team: report it`)]
        : [failed(`${name} does not reach Kafka`, `${name} team: check its KAFKA_BROKERS`)];
    },
  });
}
