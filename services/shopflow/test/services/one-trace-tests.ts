import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabases } from '@shopflow/live-integration/databases';
import { observeSteps } from '@shopflow/live-integration/observed-steps';
import {
  collectLogLines,
  readLogLines,
  type ReadLog,
} from '@shopflow/live-integration/read-log-lines';
import type { LogLine } from '@shopflow/live-integration/run-record';
import type { ResourceStack } from '@shopflow/live-integration/resource-stack';
import { withResources } from '@shopflow/live-integration/resource-stack';
import type { Kafka } from '@shopflow/live-integration/running-kafka';
import { startServiceProcess } from '@shopflow/live-integration/service-process';
import { freePort } from '@shopflow/service-kit/free-port';
import {
  startTraceCollector,
  type CollectedSpan,
} from '@shopflow/service-kit/testing/trace-collector';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { SANDBOX_CREDENTIALS, startSandbox } from '@shopflow/twilio-sandbox/sandbox';
import { defineShopflow, toFolder } from '../../src/system.ts';

type Service = 'user-profile' | 'email-service' | 'orders' | 'notifications';
const SERVICES = ['user-profile', 'email-service', 'orders', 'notifications'] as const;

/** Starts the services with a collector, and places one order. */
export function proveOneTrace(kafka: Pick<Kafka, 'brokers'>): void {
  test('an order is one trace across all services, and its spans show what their logs show', async () => {
    await using collector = await startTraceCollector();
    const shop = await startTracedShop(kafka, collector.url);
    const traceId = randomUUID().replaceAll('-', '');
    let logged: ReadLog | undefined;
    try {
      await placeOrder(shop.url, traceId);
      // Spans are exported in batches, every five seconds.
      await waitFor({ reason: 'every step of the order has a span', limitMs: 60_000 }, () =>
        STEPS.every(([service, name]) => find(collector.spans, { traceId, service, name })),
      );
      logged = await readLogLines(shop.logFiles, new Set([traceId]));
    } finally {
      await shop.stop();
    }

    const exported = await collectLogLines(collector.exports.map((each) => JSON.stringify(each)));
    const steps = toSteps(exported.byTrace.get(traceId));
    expect(steps).toHaveLength(STEPS_IN_DIAGRAM);
    expect(steps).toEqual(toSteps(logged.byTrace.get(traceId)));

    const spans = collector.spans.filter((span) => span.traceId === traceId);
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const parents = STEPS.map(([service, name]) => {
      const parent = byId.get(find(spans, { traceId, service, name })?.parentSpanId ?? '');
      return [service, name, parent && `${parent.service} ${parent.name}`];
    });
    expect(parents).toEqual(STEPS);
    expect(spans.map(({ attributes }) => attributes['x-trace-id'])).toEqual(
      spans.map(() => traceId),
    );
  });
}

/** The request, two calls of Orders, a message to and from Kafka, a look-up, an SMS and an e-mail. */
const STEPS_IN_DIAGRAM = 8;

/** The steps of the diagram, sorted, because some of them are concurrent; without times. */
function toSteps(lines: readonly LogLine[] = []): readonly unknown[] {
  const { description } = defineShopflow({ batchWindowMs: 200 });
  return observeSteps({ lines, processEvents: [] }, description)
    .steps.map(({ atMs: _at, lines: _lines, ...step }) => JSON.stringify(step))
    .map((text) => text.replace(/ · [\d.]+ m?s"/, '"'))
    .toSorted();
}

const PROCESS = 'notifications process order-events';

/** Service, span, and the span that caused it. */
const STEPS: readonly (readonly [string, string, string | undefined])[] = [
  ['orders', 'POST /orders', undefined],
  ['orders', 'GET user-profile', 'orders POST /orders'],
  ['orders', 'POST user-profile', 'orders POST /orders'],
  ['user-profile', 'POST /users/:id/activity', 'orders POST user-profile'],
  ['orders', 'publish traced.order-events', 'orders POST /orders'],
  ['notifications', 'process order-events', 'orders publish traced.order-events'],
  ['notifications', 'GET user-profile', PROCESS],
  ['notifications', 'POST twilio', PROCESS],
  ['notifications', 'POST email-service', PROCESS],
  ['email-service', 'POST /emails', 'notifications POST email-service'],
];

function find(
  spans: readonly CollectedSpan[],
  wanted: Pick<CollectedSpan, 'traceId' | 'service' | 'name'>,
): CollectedSpan | undefined {
  return spans.find(
    ({ traceId, service, name }) =>
      traceId === wanted.traceId && service === wanted.service && name === wanted.name,
  );
}

function startTracedShop({ brokers }: Pick<Kafka, 'brokers'>, collectorUrl: string) {
  return withResources(async (resources) => {
    const logDir = await mkdtemp(path.join(tmpdir(), 'shopflow-trace-'));
    await resources.add({ stop: () => rm(logDir, { recursive: true, force: true }) });
    const runId = `traced-${process.pid}`;
    const serverUrl = process.env.DATABASE_URL;
    const databases = await resources.add(
      openDatabases({ serverUrl, runId, services: [...SERVICES] }),
    );
    const twilio = await startSandbox({ port: 0 });
    await resources.add({ stop: () => twilio.stop() });
    const launch = makeLaunch({ resources, logDir, databaseUrl: databases.url, collectorUrl });
    const [profile, emails] = await Promise.all([launch('user-profile'), launch('email-service')]);
    const kafka = { KAFKA_BROKERS: brokers.join(','), TOPIC_ENVIRONMENT: 'traced' };
    const env = { ...kafka, USER_PROFILE_URL: profile };
    const [url] = await Promise.all([
      launch('orders', env),
      launch('notifications', {
        ...env,
        EMAIL_SERVICE_URL: emails,
        TWILIO_BASE_URL: twilio.url,
        TWILIO_ACCOUNT_SID: SANDBOX_CREDENTIALS.accountSid,
        TWILIO_AUTH_TOKEN: SANDBOX_CREDENTIALS.authToken,
        TWILIO_FROM_NUMBER: '+15005550006',
        BATCH_WINDOW_MS: '200',
      }),
    ]);
    return {
      url: { orders: url, profile },
      logFiles: SERVICES.map((service) => toLogFile(logDir, service)),
      stop: () => resources.stop(),
    };
  });
}

function toLogFile(logDir: string, service: Service): string {
  return path.join(logDir, `${service}.ndjson`);
}

interface Launching {
  readonly resources: ResourceStack;
  readonly logDir: string;
  readonly databaseUrl: (service: Service) => string;
  readonly collectorUrl: string;
}

function makeLaunch({ resources, logDir, databaseUrl, collectorUrl }: Launching) {
  return async (service: Service, env: Readonly<Record<string, string>> = {}): Promise<string> => {
    const port = await freePort();
    const launched = await resources.add(
      startServiceProcess({
        name: service,
        folder: toFolder(service),
        port,
        logFile: toLogFile(logDir, service),
        env: {
          DATABASE_URL: databaseUrl(service),
          OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl,
          OTEL_BSP_SCHEDULE_DELAY: '200',
          ...env,
        },
      }),
    );
    return launched.url;
  };
}

async function placeOrder(
  { orders, profile }: { orders: string; profile: string },
  traceId: string,
): Promise<void> {
  const { id: userId } = await post(`${profile}/users`, {
    body: {
      email: `test-${randomUUID()}@shopflow-test.com`,
      name: 'Ada',
      role: 'customer',
      phoneNumber: '+15005550010',
    },
  });
  const items = [{ sku: 'MUG-WHITE', quantity: 1 }];
  await post(`${orders}/orders`, { body: { userId, items }, headers: { 'x-trace-id': traceId } });
}

async function post(
  url: string,
  { body, headers = {} }: { body: object; headers?: Readonly<Record<string, string>> },
): Promise<{ id: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as { id: string };
}
