import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findPacticipants, readPacts, repositoryRoot } from '@shopflow/project/repository';
import { UserError } from '@shopflow/project/user-error';
import { dependencyMap } from './dependency-map.ts';
import { toEdges, type Edge } from './edge.ts';
import { findStaleParts, replaceParts, type Parts } from './generated-parts.ts';
import { planFaults } from './plan-faults.ts';
import { idOfFile, plannedIds } from './planned-ids.ts';
import { edgeTable, scenarioTable } from './tables.ts';

const PLAN = 'docs/integration-test-plan.md';
const SCENARIOS = 'services/shopflow/src/scenarios';

/** Sentences that say where the plan is out of date or out of sync with the tests. */
export async function checkPlan(root = repositoryRoot): Promise<readonly string[]> {
  const { plan, parts, facts } = await readAll(root);
  const stale = findStaleParts(plan, parts).map(
    (name) => `The part "${name}" is out of date. Update it: npm run contracts -- test-plan`,
  );
  return [...stale, ...planFaults(plan, facts)];
}

/** Updates the generated parts. */
export async function writePlan(root = repositoryRoot): Promise<void> {
  const { plan, parts } = await readAll(root);
  await writeFile(path.join(root, PLAN), replaceParts(plan, parts));
}

async function readAll(root: string) {
  const [plan, edges, topic, scenarios] = await Promise.all([
    readFile(path.join(root, PLAN), 'utf8'),
    readEdges(root),
    readTopic(root),
    readScenarios(root),
  ]);
  const parts: Parts = {
    'dependency-map': dependencyMap(edges, topic),
    edges: edgeTable(edges, topic),
    scenarios: scenarioTable(plannedIds(plan), scenarios.files),
  };
  return { plan, parts, facts: { edges, ...scenarios } };
}

/**
 * Reads the pacts rather than the pact tests, because a test writes its pact only when it runs.
 *
 * @throws UserError when a consumer has pact tests but no pact
 */
async function readEdges(root: string): Promise<readonly Edge[]> {
  const pacts = await readPacts(root);
  const names = pacts.map(({ file }) => path.basename(file));
  const missing = (await expectedPacts(root)).filter((name) => !names.includes(name));
  if (missing.length === 0) return toEdges(pacts.map(({ pact }) => pact));
  throw new UserError(
    `Pacts are missing: ${missing.join(', ')}. Run the consumer tests: npx turbo run test:consumer`,
  );
}

/** `orders-user-profile.json` for services/orders/test/pacts/consumes-user-profile.pact.test.ts. */
async function expectedPacts(root: string): Promise<readonly string[]> {
  const names = await Promise.all(
    (await findPacticipants(root)).map(async ({ name, workspace }) => {
      const tests = await readdir(path.join(root, workspace, 'test/pacts')).catch(() => []);
      return tests.flatMap((test) => {
        const provider = /^consumes-(.+)\.pact\.test\.ts$/.exec(test)?.[1];
        return provider === undefined ? [] : [`${name}-${provider}.json`];
      });
    }),
  );
  return names.flat();
}

/** The channel address in the AsyncAPI document. */
async function readTopic(root: string): Promise<string> {
  const file = path.join(root, 'contracts/asyncapi/order-events.yaml');
  const address = /^ {4}address: '(.+)'$/m.exec(await readFile(file, 'utf8'))?.[1];
  if (address === undefined) throw new UserError(`${file} has no channel address`);
  return address;
}

async function readScenarios(root: string) {
  const files = new Map<string, string>();
  const strays: string[] = [];
  const names = (await readdir(path.join(root, SCENARIOS))).filter(
    (name) => name !== 'scenarios.ts',
  );
  for (const name of names.sort()) {
    const file = `${SCENARIOS}/${name}`;
    const id = idOfFile(name);
    const text = await readFile(path.join(root, file), 'utf8');
    if (id === undefined || files.has(id) || !text.includes(`id: '${id}'`)) strays.push(file);
    else files.set(id, file);
  }
  return { files, strays };
}
