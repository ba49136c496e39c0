import type { Kafka } from 'kafkajs';
import { followGroup } from './consumer-group.ts';
import { mapValues } from './map-values.ts';
import type { ResourceStack } from './resource-stack.ts';
import type { RunningSystem } from './running-system.ts';
import type { SystemDefinition, SystemNames } from './system-definition.ts';
import { publishTo } from './topic-producer.ts';
import { watchTopic, type WatchStart } from './topic-watch.ts';

interface Options {
  readonly client: Kafka;
  /** Prefix of the names of topics and consumer groups. */
  readonly prefix: string;
  /** Prefix of the names of the groups that read the topics for this run. */
  readonly watchPrefix: string;
  readonly from: WatchStart;
}

/** Follows the topics and consumer groups, as an observer. */
export async function watchKafka<Names extends SystemNames>(
  { topics, groups }: Pick<SystemDefinition<Names>, 'topics' | 'groups'>,
  { client, prefix, watchPrefix, from }: Options,
  resources: ResourceStack,
): Promise<Pick<RunningSystem<Names>, 'topics' | 'groups' | 'publish'>> {
  const withPrefix = (name: string): string => `${prefix}.${name}`;
  const topicOf = (topic: Names['topic']): string => withPrefix(topics[topic]);
  return {
    topics: await mapValues(topics, (name) => {
      const topic = withPrefix(name);
      return resources.add(
        watchTopic(client, { topic, groupId: `${watchPrefix}.watch.${topic}`, from }),
      );
    }),
    groups: await mapValues(groups, ({ name, topic }) =>
      resources.add(followGroup(client, { groupId: withPrefix(name), topic: topicOf(topic) })),
    ),
    publish: (topic, message) => publishTo(client, { topic: topicOf(topic), message }),
  };
}
