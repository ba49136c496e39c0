import type { KafkaAdmin } from '@shopflow/service-kit/kafka';
import {
  readGroupState,
  readProgress,
  waitingOn,
  type GroupState,
  type PartitionProgress,
} from '../group-progress.ts';
import type { HttpAnswer } from '../http-answer.ts';
import { StagingError } from '../staging-error.ts';
import type { EventNames } from '../staging-settings.ts';
import { failed, notProved, ok, type Finding } from './checklist.ts';
import { judge, type Observation } from './observation.ts';
import { checksOf } from './services.ts';

export interface TopicState {
  /** Undefined: there is no such topic. */
  readonly progress: readonly PartitionProgress[] | undefined;
  readonly group: GroupState;
}

/** @throws StagingError `no-answer` when Kafka cannot be asked */
export async function readTopic(admin: KafkaAdmin, names: EventNames): Promise<TopicState> {
  try {
    const group = await readGroupState(admin, names.groupId);
    const progress = await readProgress(admin, names).catch((error: unknown) => {
      if (error instanceof StagingError && error.code === 'no-topic') return undefined;
      throw error;
    });
    return { progress, group };
  } catch (cause) {
    throw new StagingError('no-answer', `Kafka cannot be asked (${String(cause)})`, { cause });
  }
}

export function decideTopic(
  observation: Observation<TopicState>,
  { topic, groupId }: EventNames,
): readonly Finding[] {
  return judge(observation, {
    noAnswer: (reason) => notProved(reason, 'Whoever asks: reach the brokers of KAFKA_BROKERS'),
    seen: ({ progress, group }) => [
      progress === undefined
        ? failed(`no topic ${topic}`, 'orders team: make the topic')
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
  const waiting = progress.reduce((sum, each) => sum + waitingOn(each), 0);
  const seen = `group ${groupId} is ${state} with ${members} members, ${waiting} messages behind`;
  if (state === 'Stable') return ok(seen);
  if (REBALANCING.includes(state)) return notProved(seen, 'Whoever asks: ask again in a moment');
  return failed(seen, 'notifications team: start the consumer');
}

/** Orders and Notifications reach Kafka by their own word; User Profile has nothing to do with it. */
export function decideKafkaOf(name: string, ready: Observation<HttpAnswer>): readonly Finding[] {
  return judge(ready, {
    noAnswer: (reason) => failed(`${name}: ${reason}`, `${name} team: start it`),
    seen: (answer) => {
      const { kafka } = checksOf(answer);
      if (kafka === 'up') return [ok(`${name} reaches Kafka`)];
      return kafka === undefined
        ? [notProved(`${name} does not tell whether it reaches Kafka`, `${name} team: report it`)]
        : [failed(`${name} does not reach Kafka`, `${name} team: see to its KAFKA_BROKERS`)];
    },
  });
}
