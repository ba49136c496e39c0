import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { VerdictJson } from '../../src/print/verdict/verdict-json.ts';
import { BrokerWorld } from '../support/broker-world.ts';
import { contracts } from '../support/contracts.ts';
import { givenReleaseProject } from '../support/release-project.ts';
import { runShell } from '../support/run-shell.ts';
import { startBroker, type TestBroker } from '../support/start-broker.ts';

type ReleaseProject = Awaited<ReturnType<typeof givenReleaseProject>>;

let broker: TestBroker;
let world: BrokerWorld;
let project: ReleaseProject;

beforeAll(async () => {
  broker = await startBroker();
  world = new BrokerWorld(broker.url);
  project = await givenReleaseProject({ web: {}, api: {} });
});

afterAll(async () => {
  await project[Symbol.asyncDispose]();
  await broker.discard();
});

const run = (...args: string[]) =>
  contracts(args, { PACT_BROKER_BASE_URL: broker.url, CONTRACTS_BRANCH: 'main' }, project.root);

interface Answer {
  readonly exitCode: number;
  readonly verdict: VerdictJson;
}

async function ask(pacticipant: string, version: string, environment: string): Promise<Answer> {
  const question = ['-a', pacticipant, '--version', version, '-e', environment];
  const { exitCode, stdout } = await run('can-i-deploy', ...question, '--json');
  return { exitCode, verdict: JSON.parse(stdout) as VerdictJson };
}

/** Runs the command that a reason names. @returns its exit code */
async function runNext({ verdict }: Answer, kind: string): Promise<number> {
  const reason = verdict.reasons.find((each) => each.kind === kind);
  const [npx, command, ...args] = (reason?.next ?? '').split(' ');
  expect([npx, command]).toEqual(['npx', 'contracts']);
  const { exitCode, stderr } = await run(...args);
  if (exitCode === 2) throw new Error(stderr);
  return exitCode;
}

/** The names of a world of its own in the shared broker. */
async function givenWorld(
  name: string,
): Promise<{ readonly env: string; readonly web: string; readonly api: string }> {
  await world.createEnvironment(name);
  for (const service of ['web', 'api']) {
    const folder = path.join(project.root, `services/${name}-${service}`);
    await mkdir(folder, { recursive: true });
    const scripts = service === 'api' ? { verify: 'true' } : { 'test:consumer': 'true' };
    const manifest = { pacticipant: `${name}-${service}`, scripts };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  }
  await writeFile(path.join(project.root, 'CODEOWNERS'), '*-web/ @web-team\n*-api/ @api-team\n');
  return { env: name, web: `${name}-web`, api: `${name}-api` };
}

test('failed: names the interaction, the owner of the provider, and the repair', async () => {
  const { env, web, api } = await givenWorld('failed');
  await world.publish(`${web}@1`, [api]);
  await world.verify(`${web}@1`, `${api}@1`, false);
  await world.deploy(`${api}@1`, env);

  const answer = await ask(web, '1', env);

  expect(answer).toMatchObject({
    exitCode: 1,
    verdict: { deployable: false, reasons: [{ kind: 'failed', owner: '@api-team' }] },
  });
  expect(await runNext(answer, 'failed')).toBe(1);
});

test('not verified by the live version: names the newer version that has, and the plan that works', async () => {
  const { env, web, api } = await givenWorld('newer');
  await world.publish(`${web}@1`, [api]);
  await world.publish(`${web}@2`, [api]);
  await world.createVersion(`${api}@1`);
  await world.createVersion(`${api}@2`);
  await world.verify(`${web}@1`, `${api}@1`);
  await world.verify(`${web}@1`, `${api}@2`);
  await world.verify(`${web}@2`, `${api}@2`);
  await world.deploy(`${api}@1`, env);
  await world.deploy(`${web}@1`, env);

  const answer = await ask(web, '2', env);

  expect(answer).toMatchObject({
    exitCode: 3,
    verdict: {
      deployable: null,
      reasons: [{ kind: 'not-verified', owner: '@api-team', others: { verifiedBy: ['2'] } }],
    },
  });
  expect(await runNext(answer, 'not-verified')).toBe(0);
});

test('two live versions of a provider: not known yet while one of them has not verified the pact', async () => {
  const { env, web, api } = await givenWorld('two');
  await world.publish(`${web}@1`, [api]);
  await world.publish(`${web}@2`, [api]);
  await world.verify(`${web}@1`, `${api}@1`);
  await world.verify(`${web}@2`, `${api}@2`);
  await world.deploy(`${api}@1`, env, 'green');
  await world.deploy(`${api}@2`, env, 'blue');

  const answer = await ask(web, '2', env);

  expect(answer).toMatchObject({
    exitCode: 3,
    verdict: {
      deployable: null,
      reasons: [{ kind: 'not-verified', provider: { name: api, version: '1' } }],
    },
  });
  expect(answer.verdict.remarks.map(({ kind }) => kind)).toContain('broker-warning');
});

test('a provider that never publishes, and a record of a version without contracts', async () => {
  const { env, web, api } = await givenWorld('silent');
  await world.publish(`${web}@1`, [api]);
  await world.deploy(`${api}@1`, env);

  const silent = await ask(web, '1', env);
  await world.publish(`${web}@0`, [api]);
  await world.verify(`${web}@0`, `${api}@0`);
  const stale = await ask(web, '1', env);

  expect(silent).toMatchObject({
    exitCode: 3,
    verdict: { reasons: [{ kind: 'provider-never-publishes', owner: '@api-team' }] },
  });
  expect(stale).toMatchObject({
    exitCode: 3,
    verdict: { reasons: [{ kind: 'stale-record', record: { name: api, version: '1' } }] },
  });
  expect(await runNext(stale, 'stale-record')).toBe(0);
});

test('a first deployment, and a provider that is not live', async () => {
  const { env, web, api } = await givenWorld('first');
  await world.publish(`${web}@1`, [api]);
  await world.createVersion(`${api}@1`);
  await world.verify(`${web}@1`, `${api}@1`);

  const provider = await ask(api, '1', env);
  const consumer = await ask(web, '1', env);

  expect(provider).toMatchObject({
    exitCode: 0,
    verdict: { deployable: true, remarks: [{ kind: 'first-deployment' }] },
  });
  expect(consumer).toMatchObject({
    exitCode: 1,
    verdict: { deployable: false, reasons: [{ kind: 'provider-not-live', owner: '@api-team' }] },
  });
  expect(await runNext(consumer, 'provider-not-live')).toBe(0);
});

test('a provider without a version on its main branch is not planned', async () => {
  const { env, web, api } = await givenWorld('unpublished');
  await world.publish(`${web}@1`, [api]);
  const { verdict } = await ask(web, '1', env);
  const { stdout } = await run('can-i-deploy', web, '--version', '1', '-e', env);

  expect(verdict.reasons).toMatchObject([
    { kind: 'provider-not-live', next: `npx contracts ci ${api} --to-environment ${env}` },
  ]);
  expect(stdout).toContain(`${api} has no version on its main branch yet. Publish one:`);
});

test('nothing published for this version is never a yes', async () => {
  const { env, web, api } = await givenWorld('nothing');
  await world.publish(`${web}@1`, [api]);
  await world.createVersion(`${web}@2`);
  const pacts = path.join(project.root, 'pacts');
  await mkdir(pacts, { recursive: true });
  const pact = { consumer: { name: web }, provider: { name: api }, interactions: [] };
  await writeFile(
    path.join(pacts, `${web}-${api}.json`),
    JSON.stringify({ ...pact, metadata: { pactSpecification: { version: '3.0.0' } } }),
  );

  const answer = await ask(web, '2', env);

  expect(answer).toMatchObject({
    exitCode: 3,
    verdict: { deployable: null, reasons: [{ kind: 'nothing-published', owner: '@web-team' }] },
  });
  expect(await runNext(answer, 'nothing-published')).toBe(0);
});

test('a pacticipant without any contract gets a yes only with --allow-no-contracts', async () => {
  const { env, web } = await givenWorld('none');
  await world.createVersion(`${web}@1`);
  const gate = ['can-i-deploy', web, '--version', '1', '-e', env];
  const plan = ['release', 'plan', '-a', `${web}@1`, '-e', env];

  for (const question of [gate, plan]) {
    const refused = await run(...question);
    expect(refused).toMatchObject({ exitCode: 3 });
    expect(refused.stdout.replaceAll(/[\s│]+/g, ' ')).toContain('has never published a pact');
    expect(await run(...question, '--allow-no-contracts')).toMatchObject({ exitCode: 0 });
  }
});

test('a failed result is a no, whatever its test results are', async () => {
  const { env, web, api } = await givenWorld('odd');
  await world.deploy(`${api}@1`, env);
  const odd = [
    [{ tests: [{ testDescription: 'x', status: 'failed' }] }, [{ description: 'x' }]],
    ['all failed', []],
  ] as const;

  for (const [index, [testResults, interactions]] of odd.entries()) {
    const version = String(index + 1);
    await world.publish(`${web}@${version}`, [api]);
    await world.failWith(`${web}@${version}`, `${api}@1`, testResults);
    expect(await ask(web, version, env)).toMatchObject({
      exitCode: 1,
      verdict: { deployable: false, reasons: [{ kind: 'failed', interactions }] },
    });
    const plan = await run('release', 'plan', '-a', `${web}@${version}`, '-e', env);
    expect(plan).toMatchObject({ exitCode: 1 });
  }
});

test('remarks on a contract that the version has no more', async () => {
  const { env, web, api } = await givenWorld('removed');
  await world.publish(`${web}@1`, [api, `${api}-2`]);
  await world.deploy(`${web}@1`, env);
  await world.publish(`${web}@2`, [api]);
  await world.verify(`${web}@2`, `${api}@1`);
  await world.deploy(`${api}@1`, env);

  expect(await ask(web, '2', env)).toMatchObject({
    exitCode: 0,
    verdict: {
      deployable: true,
      remarks: [{ kind: 'contract-removed', provider: { name: `${api}-2` } }],
    },
  });
});

test('--wait asks again until the result arrives', async () => {
  const { env, web, api } = await givenWorld('wait');
  await world.publish(`${web}@1`, [api]);
  await world.publish(`${web}@2`, [api]);
  await world.verify(`${web}@1`, `${api}@1`);
  await world.deploy(`${api}@1`, env);
  const question = ['can-i-deploy', web, '--version', '2', '-e', env];

  const impatient = await run(...question, '--wait', '0');
  const waiting = run(...question, '--wait', '60');
  await world.verify(`${web}@2`, `${api}@1`);

  expect(impatient).toMatchObject({ exitCode: 3 });
  expect(await waiting).toMatchObject({ exitCode: 0 });
});

test.each([
  ['unknown-environment', ['web', '--version', '1', '-e', 'nowhere'], 2],
  ['unknown-pacticipant', ['wbe', '--version', '1', '-e', 'failed'], 2],
  ['unknown-version', ['failed-web', '--version', '9', '-e', 'failed'], 2],
])('%s is an error of the question, and no team is blamed', async (code, args, exitCode) => {
  const result = await run('can-i-deploy', ...args, '--json');

  const problem = JSON.parse(result.stdout) as { readonly next: string; readonly detail: string };
  expect(result.exitCode).toBe(exitCode);
  expect(problem).toMatchObject({ code });
  expect(problem.detail).not.toContain('team');
  expect(await runShell(problem.next, { PACT_BROKER_BASE_URL: broker.url })).toBe(0);
});

test('an unreachable broker has its own exit code, and a command that shows its address', async () => {
  const env = { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1' };
  const args = ['can-i-deploy', 'web', '--version', '1', '-e', 'x', '--json'];

  const { exitCode, stdout } = await contracts(args, env, project.root);

  const { code, next } = JSON.parse(stdout) as { code: string; next: string };
  expect({ exitCode, code }).toEqual({ exitCode: 4, code: 'unreachable' });
  expect(await runShell(next, env)).toBe(0);
});

test.each([
  [[], 'Say which pacticipant: --pacticipant NAME'],
  [['web', '-a', 'api'], 'Say only one pacticipant: web or api'],
])('needs one pacticipant: %j', async (names, message) => {
  const { exitCode, stderr } = await run('can-i-deploy', ...names, '--version', '1', '-e', 'x');

  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});
