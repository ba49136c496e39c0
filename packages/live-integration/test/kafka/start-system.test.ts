import path from 'node:path';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { startSystem } from '../../src/system/start-system.ts';
import type { SystemDefinition } from '../../src/system/system-definition.ts';
import { proveWithKafka } from '../../src/testing/prove-with-kafka.ts';
import { EXAMPLE_SYSTEM } from '../evidence/example-system.ts';

interface ExampleNames {
  readonly service: 'shop';
  readonly edge: 'shopToGateway';
  readonly external: 'gateway';
  readonly topic: never;
  readonly group: never;
}

const definition: SystemDefinition<ExampleNames> = {
  description: EXAMPLE_SYSTEM,
  services: {
    shop: {
      folder: path.resolve(import.meta.dirname, 'example'),
      env: ({ proxyUrl }) => ({ PEER_URL: proxyUrl('shopToGateway') }),
    },
  },
  edges: { shopToGateway: 'gateway' },
  externals: {
    gateway: () =>
      startHttpServer((_, res) => void res.writeHead(204).end(), { port: 0, host: '127.0.0.1' }),
  },
  topics: {},
  groups: {},
};

const { KAFKA_BROKERS, DATABASE_URL } = process.env;
const ready: string[] = [];

await proveWithKafka(
  startSystem(definition, {
    kafkaBrokers: KAFKA_BROKERS,
    databaseUrl: DATABASE_URL,
    onReady: (part) => ready.push(part),
  }),
  ({ services: { shop }, faults: { shopToGateway }, runId, stop }) => {
    afterAll(stop);

    const ask = async (): Promise<string> => (await fetch(shop.url)).text();

    test('starts a service with a database, behind a proxy on each of its edges', async () => {
      const database = `/${runId.replaceAll('-', '_')}_shop`;
      expect(await ask()).toBe(`204 ${database}`);

      shopToGateway.set('unavailable');
      expect(await ask()).toBe(`503 ${database}`);
      shopToGateway.set('pass');
      expect(await ask()).toBe(`204 ${database}`);
      expect(shopToGateway.faultedRequests()).toBe(1);
    });

    test('injects a fault for one path only', async () => {
      shopToGateway.set('unavailable', '/other');
      expect(await ask()).toMatch(/^204/);

      shopToGateway.set('unavailable', '/health');
      expect(await ask()).toMatch(/^503/);
    });

    test('reports each part that is ready', () => {
      expect(ready).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/^Kafka/),
          expect.stringMatching(/^PostgreSQL/),
          'shop',
        ]),
      );
    });

    test('restarts a killed service on the same address', async () => {
      await shop.kill('SIGKILL');
      await expect(ask()).rejects.toThrow('fetch failed');

      await shop.start();
      expect(await ask()).toMatch(/^503/);
    });

    test('freezes a service, while its replica on the same database answers', async () => {
      shopToGateway.reset();
      const replica = await shop.startReplica();
      await shop.kill('SIGSTOP');
      const limited = fetch(shop.url, { signal: AbortSignal.timeout(300) });
      await expect(limited).rejects.toThrow(/timeout/);
      expect(await (await fetch(replica.url)).text()).toMatch(/^204/);

      await shop.kill('SIGCONT');
      expect(await ask()).toMatch(/^204/);
      await shop.stopReplicas();
      await expect(fetch(replica.url)).rejects.toThrow('fetch failed');
    });
  },
);
