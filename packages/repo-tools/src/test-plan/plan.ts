import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findPacticipants } from '@shopflow/project/pacticipants';
import { readPacts } from '@shopflow/project/pacts';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { parse } from 'yaml';
import { z } from 'zod';
import { dependencyMap } from './dependency-map.ts';
import { toEdges, type Edge } from './edge.ts';
import { findStaleParts, replaceParts, type Parts } from './generated-parts.ts';
import { planFaults } from './plan-faults.ts';
import type { ListedScenario } from './listed-scenarios.ts';
import { plannedIds } from './planned-ids.ts';
import { edgeTable, scenarioTable } from './tables.ts';

const PLAN = 'docs/integration-test-plan.md';

/** Sentences that say where the plan is out of date or out of sync with the tests. */
export async function checkPlan(
  project: Project,
  scenarios: readonly ListedScenario[],
): Promise<readonly string[]> {
  const { plan, parts, facts } = await readAll(project, scenarios);
  const stale = findStaleParts(plan, parts).map(
    (name) => `The part "${name}" is out of date. Update it: npm run contracts -- test-plan`,
  );
  return [...stale, ...planFaults(plan, facts)];
}

/** Updates the generated parts; returns whether the plan changed. */
export async function writePlan(
  project: Project,
  scenarios: readonly ListedScenario[],
): Promise<boolean> {
  const { plan, parts } = await readAll(project, scenarios);
  const updated = replaceParts(plan, parts);
  if (updated === plan) return false;
  await writeFile(path.join(project.root, PLAN), updated);
  return true;
}

async function readAll(project: Project, scenarios: readonly ListedScenario[]) {
  const { root, externals } = project;
  const [plan, edges, topic] = await Promise.all([
    readFile(path.join(root, PLAN), 'utf8'),
    readEdges(project),
    readTopic(project),
  ]);
  const parts: Parts = {
    'dependency-map': dependencyMap(edges, { topic, externals }),
    edges: edgeTable(edges, topic),
    scenarios: scenarioTable(plannedIds(plan), scenarios),
  };
  return { plan, parts, facts: { edges, scenarios } };
}

/**
 * Reads the pacts rather than the pact tests, because a test writes its pact only when it runs.
 *
 * @throws UserError when a consumer has pact tests but no pact
 */
async function readEdges(project: Project): Promise<readonly Edge[]> {
  const pacts = await readPacts(project);
  const names = pacts.map(({ file }) => path.basename(file));
  const missing = (await expectedPacts(project)).filter((name) => !names.includes(name));
  if (missing.length === 0) return toEdges(pacts.map(({ pact }) => pact));
  throw new UserError(
    `Pacts are missing: ${missing.join(', ')}. Run the consumer tests: npx turbo run test:consumer`,
  );
}

/** `orders-user-profile.json` for services/orders/test/pacts/consumes-user-profile.pact.test.ts. */
async function expectedPacts(project: Project): Promise<readonly string[]> {
  const names = await Promise.all(
    (await findPacticipants(project)).map(async ({ name, workspace }) => {
      const tests = await readdir(path.join(project.root, workspace, 'test/pacts')).catch(() => []);
      return tests.flatMap((test) => {
        const provider = /^consumes-(.+)\.pact\.test\.ts$/.exec(test)?.[1];
        return provider === undefined ? [] : [`${name}-${provider}.json`];
      });
    }),
  );
  return names.flat();
}

const asyncApi = z.object({ channels: z.record(z.string(), z.object({ address: z.string() })) });

/** The address of the only channel. @throws ZodError, UserError for a document without one channel */
async function readTopic(project: Project): Promise<string> {
  const file = project.paths.asyncapi;
  const { channels } = asyncApi.parse(parse(await readFile(file, 'utf8')));
  const [channel, ...more] = Object.values(channels);
  if (channel !== undefined && more.length === 0) return channel.address;
  throw new UserError(`${file} must have one channel`);
}
