import { makeKafka } from '@shopflow/service-kit/kafka';
import { silentLogger } from '@shopflow/service-kit/logger';
import { connectToExternalKafka } from '../kafka/given-kafka.ts';
import { mapValues } from '../system/map-values.ts';
import { withResources } from '../system/resource-stack.ts';
import type { SystemDefinition, SystemNames } from '../system/system-definition.ts';
import { watchKafka } from '../system/watch-kafka.ts';
import { readLogsByCommand, type LogsCommand } from './logs-command.ts';
import type { Target } from './target.ts';

export interface DeployedSettings<Names extends SystemNames> {
  readonly runId: string;
  /** Prefix of the names of topics and consumer groups. */
  readonly environment: string;
  readonly urls: Readonly<Record<Names['service'], string>>;
  /** `host:port` of each bootstrap server. */
  readonly kafkaBrokers: readonly string[];
  /** Undefined when the logs cannot be read from here. */
  readonly logs: LogsCommand | undefined;
}

/**
 * Attaches to a system that is already deployed, and that others use at the same time.
 *
 * @throws KafkaError `no-answer`; Error when a topic does not exist
 */
export function attachTo<Names extends SystemNames>(
  definition: Pick<SystemDefinition<Names>, 'description' | 'topics' | 'groups'>,
  settings: DeployedSettings<Names>,
): Promise<Target<Names>> {
  const { runId, environment, urls, kafkaBrokers, logs } = settings;
  return withResources(async (resources) => {
    const { version } = await connectToExternalKafka(kafkaBrokers.join(','));
    const client = makeKafka({
      brokers: kafkaBrokers,
      clientId: 'live-integration',
      logger: silentLogger(),
    });
    const names = { prefix: environment, watchPrefix: runId };
    return {
      description: definition.description,
      runId,
      isShared: true,
      urls,
      ...(await watchKafka(definition, { client, ...names, from: 'end' }, resources)),
      control: undefined,
      readLogs: logs && readLogsByCommand(logs),
      versions: { ...(await readServiceVersions(urls)), Kafka: version },
      listParts: () => [],
      listProcessEvents: () => [],
      stop: () => resources.stop(),
      [Symbol.asyncDispose]: () => resources.stop(),
    };
  });
}

/** The version that each service reports at `/health`. */
export async function readServiceVersions(
  urls: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  return mapValues(urls, async (url) => {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(10_000) }).catch(
      () => undefined,
    );
    const body: unknown = await response?.json().catch(() => undefined);
    const version = typeof body === 'object' && body !== null && 'version' in body && body.version;
    return typeof version === 'string' ? version : 'not reported';
  });
}
