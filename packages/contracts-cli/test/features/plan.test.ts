import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkPlan, writePlan } from '../../src/plan/plan.ts';
import { repositoryRoot } from '../../src/repository.ts';
import { contracts } from '../support/contracts.ts';

const PLAN = 'docs/integration-test-plan.md';
const SCENARIOS = 'packages/live-integration/test/scenarios';

/** What the plan is made from, in a folder where a test may change it. */
async function copyOfRepository() {
  const root = await mkdtemp(path.join(tmpdir(), 'shopflow-plan-'));
  const parts = ['docs', 'contracts', 'services', SCENARIOS];
  const filter = (from: string): boolean => !/\/(node_modules|\.data|\.turbo|src)(\/|$)/.test(from);
  for (const part of parts) {
    const options = { recursive: true, filter };
    await cp(path.join(repositoryRoot, part), path.join(root, part), options);
  }
  return {
    root,
    edit: async (file: string, change: (text: string) => string): Promise<void> => {
      const at = path.join(root, file);
      await writeFile(at, change(await readFile(at, 'utf8')));
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

test('plan, contracts and scenarios of this repository are of one mind', async () => {
  const { exitCode, stdout } = await contracts(['plan', '--check']);

  expect(stdout).toBe('');
  expect(exitCode).toBe(0);
});

test('a contract that grows makes the plan stale, until it is written anew', async () => {
  await using copy = await copyOfRepository();
  await copy.edit('contracts/pacts/orders-user-profile.json', (text) =>
    text.replaceAll('/activity"', '/deeds"'),
  );

  expect(await checkPlan(copy.root)).toEqual([
    'The part "dependency-map" is stale: npm run contracts -- plan writes it',
    'The part "edges" is stale: npm run contracts -- plan writes it',
  ]);
  await writePlan(copy.root);
  expect(await checkPlan(copy.root)).toEqual([]);
});

test('a scenario that goes is missed, and one that is renamed', async () => {
  await using copy = await copyOfRepository();
  await rm(path.join(copy.root, SCENARIOS, 'f8-poison-event.ts'));

  expect(await checkPlan(copy.root)).toEqual([
    'The part "scenarios" is stale: npm run contracts -- plan writes it',
    'F8 has no scenario file',
  ]);
});

test('a heading that goes leaves its scenario without an id', async () => {
  await using copy = await copyOfRepository();
  await copy.edit(PLAN, (text) => text.replace('### F8 ', '### The '));

  expect(await checkPlan(copy.root)).toContain(
    `${SCENARIOS}/f8-poison-event.ts plays F8, which the plan does not have`,
  );
});

test('a file whose scenario has another id is named', async () => {
  await using copy = await copyOfRepository();
  await copy.edit(`${SCENARIOS}/f8-poison-event.ts`, (text) => text.replace("'F8'", "'F7'"));

  expect(await checkPlan(copy.root)).toContain(
    `${SCENARIOS}/f8-poison-event.ts is not named for an id of its own`,
  );
});

test('a consumer test that left no pact is not passed over', async () => {
  await using copy = await copyOfRepository();
  await rm(path.join(copy.root, 'contracts/pacts/orders-user-profile.json'));

  await expect(checkPlan(copy.root)).rejects.toThrow(
    'Pacts are missing: orders-user-profile.json. Run the consumer tests',
  );
});
