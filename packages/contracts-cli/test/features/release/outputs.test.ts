import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { runCommand } from '@shopflow/project/run-command';
import type { ReleasePlanJson } from '../../../src/print/release/plan-json.ts';
import { BrokerWorld, pactOf } from '../../support/broker-world.ts';
import { contracts } from '../../support/contracts.ts';
import { project } from '../../support/project.ts';
import { SCENARIOS, type Scenario, type ScenarioNames } from '../../support/release-scenarios.ts';
import { startBroker, type TestBroker } from '../../support/start-broker.ts';

let broker: TestBroker;
let world: BrokerWorld;

beforeAll(async () => {
  broker = await startBroker();
  world = new BrokerWorld(broker.url);
});

afterAll(() => broker.discard());

let count = 0;

async function arrange(scenario: Scenario): Promise<ScenarioNames> {
  const id = ++count;
  const names = { web: `web-${id}`, api: `api-${id}`, environment: `staging-${id}` };
  await world.createEnvironment(names.environment);
  await scenario.arrange(world, names);
  return names;
}

/** Without the ending of the scenario's names. */
async function plan(scenario: Scenario, names: ScenarioNames, ...format: string[]) {
  const { stdout, stderr } = await contracts(
    ['release', 'plan', ...scenario.args(names), '-e', names.environment, ...format],
    { PACT_BROKER_BASE_URL: broker.url },
  );
  return (stdout + stderr).replaceAll(/(web|api|staging)-\d+/g, '$1');
}

test.each(SCENARIOS)('prints the plan and repair: $title', async (scenario) => {
  const names = await arrange(scenario);

  expect(await plan(scenario, names)).toBe(scenario.text);

  const { verdict, steps, blocked, repair } = JSON.parse(
    await plan(scenario, names, '--json'),
  ) as ReleasePlanJson;
  const actions = repair?.actions ?? [];
  expect({ verdict, actions: actions.map(({ kind }) => kind) }).toEqual(scenario.json);
  expect(steps.length > 0).toBe(blocked.length === 0);

  const markdown = await plan(scenario, names, '--markdown');
  expect(markdown).toMatch(/^### .* to staging: \S/);
  for (const { command } of actions) expect(markdown).toContain(command ?? '');
});

const REPAIRABLE = SCENARIOS.filter(({ json: { actions } }) =>
  actions.some((kind) => kind !== 'fix' && kind !== 'ask-team'),
);

test.each(REPAIRABLE)('the printed commands make it deployable: $title', async (scenario) => {
  const names = await arrange(scenario);
  const release = [...scenario.args(names), '-e', names.environment, '--json'];
  const env = { PACT_BROKER_BASE_URL: broker.url };
  const { stdout } = await contracts(['release', 'plan', ...release], env);
  const { repair } = JSON.parse(stdout) as ReleasePlanJson;
  await using repository = await givenRepository(names);

  for (const { command } of repair?.actions ?? []) await repository.run(command ?? '');

  const { verdict } = JSON.parse(
    (await contracts(['release', 'plan', ...release], env)).stdout,
  ) as ReleasePlanJson;
  expect(['now', 'in-order', 'together']).toContain(verdict);
});

/** A repository of the services, with a pact of web 2, in which an api runs that answers every request. */
async function givenRepository({ web, api }: ScenarioNames) {
  // Below the root, so that npx finds the installed commands.
  const parent = path.join(project.root, '.data');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, 'release-'));
  await mkdir(path.join(folder, 'pacts'));
  const pact = JSON.stringify(pactOf({ consumer: web, provider: api, version: '2' }));
  await writeFile(path.join(folder, 'pacts', `${web}-${api}.json`), pact);
  const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const env = {
    PATH: process.env.PATH,
    PACT_BROKER_BASE_URL: broker.url,
    PACT_DO_NOT_TRACK: 'true',
    PROVIDER_PORT: String((server.address() as AddressInfo).port),
  };
  return {
    run: async (command: string): Promise<void> => {
      const { exitCode, output } = await runCommand('sh', ['-c', command], { cwd: folder, env });
      expect({ command, exitCode, output }).toMatchObject({ exitCode: 0 });
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}
