import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listScenarios } from '../../src/test-plan/listed-scenarios.ts';
import { checkPlan, writePlan } from '../../src/test-plan/plan.ts';
import { openProject } from '@shopflow/project/open-project';
import { spawnContracts as contracts } from '@shopflow/contracts-cli/testing/spawn-contracts';

const repository = await openProject(import.meta.dirname, { PATH: process.env.PATH });
const PLAN = 'docs/integration-test-plan.md';
const scenarios = await listScenarios(repository);

/** A copy of the files behind the plan, which a test may change. */
async function copyOfRepository() {
  const root = await mkdtemp(path.join(tmpdir(), 'shopflow-plan-'));
  const parts = ['docs', 'contracts', 'services'];
  const filter = (from: string): boolean => !/\/(node_modules|\.data|\.turbo|src)(\/|$)/.test(from);
  for (const part of parts) {
    const options = { recursive: true, filter };
    await cp(path.join(repository.root, part), path.join(root, part), options);
  }
  return {
    root,
    project: await openProject(root, {}),
    edit: async (file: string, change: (text: string) => string): Promise<void> => {
      const at = path.join(root, file);
      await writeFile(at, change(await readFile(at, 'utf8')));
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

test('finds the plan, contracts and scenarios of this repository in sync', async () => {
  const { exitCode, stdout } = await contracts(['test-plan', '--check']);

  expect(stdout).toBe('');
  expect(exitCode).toBe(0);
});

test('reports the plan as out of date after a contract changes, until it is updated', async () => {
  await using copy = await copyOfRepository();
  await copy.edit('contracts/pacts/orders-user-profile.json', (text) =>
    text.replaceAll('/activity"', '/deeds"'),
  );

  expect(await checkPlan(copy.project, scenarios)).toEqual([
    'The part "dependency-map" is out of date. Update it: npm run contracts -- test-plan',
    'The part "edges" is out of date. Update it: npm run contracts -- test-plan',
  ]);
  expect(await writePlan(copy.project, scenarios)).toBe(true);
  expect(await checkPlan(copy.project, scenarios)).toEqual([]);
  expect(await writePlan(copy.project, scenarios)).toBe(false);
});

test('reports a removed scenario', async () => {
  const rest = scenarios.filter(({ id }) => id !== 'F8');

  expect(await checkPlan(repository, rest)).toEqual([
    'The part "scenarios" is out of date. Update it: npm run contracts -- test-plan',
    'F8 has no scenario file',
  ]);
});

test('reports a scenario without a heading in the plan', async () => {
  await using copy = await copyOfRepository();
  await copy.edit(PLAN, (text) => text.replace('### F8 ', '### The '));

  expect(await checkPlan(copy.project, scenarios)).toContain(
    'services/shopflow/src/scenarios/f8-poison-event.ts tests F8, which the plan does not have',
  );
});

test('reports a consumer test that wrote no pact', async () => {
  await using copy = await copyOfRepository();
  await rm(path.join(copy.root, 'contracts/pacts/orders-user-profile.json'));

  await expect(checkPlan(copy.project, scenarios)).rejects.toThrow(
    'Pacts are missing: orders-user-profile.json. Run the consumer tests',
  );
});
