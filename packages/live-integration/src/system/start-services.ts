import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import type { Kafka } from '../kafka/running-kafka.ts';
import type { Databases } from './databases.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { mapValues } from './map-values.ts';
import type { ResourceStack } from './resource-stack.ts';
import { startServiceProcess } from './service-process.ts';
import type { RunningSystem } from './running-system.ts';
import type { Addresses, SystemDefinition, SystemNames } from './system-definition.ts';

interface RunContext {
  /** Prefix of the names of topics and consumer groups. */
  readonly environment: string;
  readonly logDir: string;
  readonly kafka: Pick<Kafka, 'brokers'>;
  readonly databases: Pick<Databases, 'url'>;
  readonly onReady: ((service: string) => void) | undefined;
}

type Parts<Names extends SystemNames> = Pick<
  RunningSystem<Names>,
  'services' | 'externals' | 'faults'
>;

/**
 * Starts the external parts, the fault proxies and then all services concurrently. The ports of the
 * services are chosen first, so that a proxy can be started before the service behind it.
 */
export async function startServices<Names extends SystemNames>(
  definition: SystemDefinition<Names>,
  { environment, logDir, kafka, databases, onReady }: RunContext,
  resources: ResourceStack,
): Promise<Parts<Names>> {
  const externals = await mapValues(definition.externals, (start) => resources.add(start()));
  const ports = await mapValues(definition.services, () => freePort());
  const urls: Readonly<Record<string, string>> = {
    ...(await mapValues(externals, ({ url }) => url)),
    ...(await mapValues(ports, (port) => `http://127.0.0.1:${port}`)),
  };
  const faults = await mapValues(definition.edges, (target) =>
    resources.add(startFaultProxy(urls[target] ?? '')),
  );
  const addresses: Addresses<Names> = {
    kafkaBrokers: kafka.brokers,
    environment,
    proxyUrl: (edge) => faults[edge].url,
  };
  const services = await mapValues(definition.services, async ({ folder, env }, name) => {
    const service = await resources.add(
      startServiceProcess({
        name,
        folder,
        port: ports[name],
        logFile: path.join(logDir, `${name}.ndjson`),
        env: { DATABASE_URL: databases.url(name), ...env(addresses) },
      }),
    );
    onReady?.(name);
    return service;
  });
  return { services, externals, faults };
}
