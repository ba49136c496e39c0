import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { makeProgram } from '../../../src/command-line.ts';
import type { BrokerConfig } from '../../../src/config.ts';
import type { Json } from '../../support/http.ts';
import { readUrlTable } from '../../support/url-table.ts';

// Compares the files with the facts that they rely on; neither Docker nor Kubernetes runs here.

const BROKER = path.join(import.meta.dirname, '../../..');
const HEARTBEAT = '/diagnostic/status/heartbeat';

const read = (file: string): Promise<string> => readFile(path.join(BROKER, file), 'utf8');

async function readImage(): Promise<{ text: string; env: Record<string, string> }> {
  const text = await read('deploy/Dockerfile');
  const settings = text.matchAll(/^ENV (.*)$/gm);
  const pairs = [...settings].flatMap(([, line = '']) =>
    line.split(' ').map((one) => one.split('=')),
  );
  return { text, env: Object.fromEntries(pairs) as Record<string, string> };
}

async function readCluster(): Promise<{
  deployment: Json;
  service: Json;
  budget: Json;
  pod: Json;
}> {
  const documents = parseAllDocuments(await read('deploy/kubernetes.yaml'));
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  const [deployment, service, budget] = documents.map((each): Json => each.toJS() as unknown);
  expect([deployment.kind, service.kind, budget.kind]).toEqual([
    'Deployment',
    'Service',
    'PodDisruptionBudget',
  ]);
  return { deployment, service, budget, pod: deployment.spec.template.spec };
}

/** The URL of the database, which Kubernetes takes from a secret. */
const DATABASE_URL = 'postgres://from-the-secret/pact_broker';

/** The config of a broker that starts with these variables and no argument. */
async function configOf(env: Record<string, string>): Promise<BrokerConfig> {
  const before = process.env;
  process.env = env;
  try {
    const configs: BrokerConfig[] = [];
    const start = (config: BrokerConfig): Promise<void> => {
      configs.push(config);
      return Promise.resolve();
    };
    const withUseCases = () => Promise.reject(new Error('It must not run.'));
    await makeProgram('.data', env, { start, withUseCases }).parseAsync([], { from: 'user' });
    return configs[0]!;
  } finally {
    process.env = before;
  }
}

test('the image runs the program of the package, not as root', async () => {
  const { text, env } = await readImage();
  const { bin, name }: Json = JSON.parse(await read('package.json'));

  expect(text).toContain(`CMD ["node", "node_modules/${name}/${bin['pact-broker-server']}"]`);
  expect(text).toMatch(/^USER node$/m);
  expect(text).toContain(HEARTBEAT);
  expect(await configOf(env)).toMatchObject({ host: '0.0.0.0', port: 9292, logLevel: 'info' });
  expect(text).toContain('EXPOSE 9292\n');
});

test('compose starts a protected broker that only this machine can reach', async () => {
  const { services }: Json = parse(await read('deploy/compose.yaml'));
  const { environment, ports } = services['pact-broker'];
  const { env } = await readImage();

  expect(ports).toEqual(['127.0.0.1:9292:9292']);
  expect(services.postgres.ports).toBeUndefined();
  const config = await configOf({ ...env, ...environment });
  expect(config.databaseUrl).toMatch(/^postgres:.*@postgres\/pact_broker$/);
  expect(config.access).toMatchObject({ isProtected: true, publicHeartbeat: true });
  expect(config.clean).toBeDefined();
  for (const { environment: variables } of Object.values<Json>(services)) {
    for (const [variable, value] of Object.entries<string>(variables)) {
      if (variable.endsWith('PASSWORD')) expect(value).toMatch(/^\$\{\w+:\?.+\}$/);
    }
  }
});

test('Kubernetes runs two protected brokers, with secrets from a secret', async () => {
  const { deployment, pod } = await readCluster();
  const [container] = pod.containers;
  const variables: Json[] = container.env;
  const env = Object.fromEntries(
    variables.map(({ name, value = 'from the secret' }) => [name, value]),
  ) as Record<string, string>;

  expect(deployment.spec.replicas).toBe(2);
  expect(pod.securityContext.runAsNonRoot).toBe(true);
  const config = await configOf({ ...(await readImage()).env, ...env, DATABASE_URL });
  expect(config).toMatchObject({
    databaseUrl: DATABASE_URL,
    trustedProxies: ['uniquelocal'],
    access: { isProtected: true, publicHeartbeat: true },
  });
  expect(config.port).toBe(container.ports[0].containerPort);
  const secret = variables.filter(({ valueFrom }) => valueFrom !== undefined);
  expect(secret.map(({ name }) => name as string)).toEqual([
    'DATABASE_URL',
    'PACT_BROKER_BASIC_AUTH_USERNAME',
    'PACT_BROKER_BASIC_AUTH_PASSWORD',
  ]);
});

test('the probes of Kubernetes ask for what the broker answers without credentials', async () => {
  const { pod, service, budget, deployment } = await readCluster();
  const [container] = pod.containers;
  const table = readUrlTable().filter(({ permission }) => permission === 'heartbeat');

  for (const probe of [container.startupProbe, container.readinessProbe]) {
    expect(probe.httpGet).toEqual({ path: HEARTBEAT, port: container.ports[0].name });
    expect(table.map((entry) => entry.path)).toContain(probe.httpGet.path);
  }
  expect(container.livenessProbe.tcpSocket.port).toBe(container.ports[0].name);
  expect(service.spec.ports[0].targetPort).toBe(container.ports[0].name);
  const { labels } = deployment.spec.template.metadata;
  for (const selector of [
    service.spec.selector,
    budget.spec.selector.matchLabels,
    deployment.spec.selector.matchLabels,
  ]) {
    expect(labels).toMatchObject(selector);
  }
  expect(budget.spec.minAvailable).toBeLessThan(deployment.spec.replicas);
});
