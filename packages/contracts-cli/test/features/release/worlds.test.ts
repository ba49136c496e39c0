import fc from 'fast-check';
import type { ReleasePlanJson } from '../../../src/print/release/plan-json.ts';
import { BrokerWorld } from '../../support/broker-world.ts';
import { contracts } from '../../support/contracts.ts';
import { startBroker, type TestBroker } from '../../support/start-broker.ts';
import { COST_OF_FIX, findCheapestRepair } from '../../support/worlds/cheapest-repair.ts';
import { changesOf, isValidAfter, judge } from '../../support/worlds/judge.ts';
import { arbitraryWorld, type ReleaseWorld } from '../../support/worlds/release-world.ts';

/** More with `FC_RUNS`. */
const numRuns = Number(process.env.FC_RUNS ?? 8);

let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker();
});

afterAll(() => broker.discard());

test(
  'a plan is what trying all orders finds, and its repair is the smallest and works',
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryWorld(), async (world) => {
        const published = await publishWorld(world);
        const found = await plan(published, world.targets);
        const expected = judge(world);
        expect(found.verdict).toBe(expected.verdict);
        expect(await planByBroker(published, world.targets)).toEqual(comparable(found));
        expect(found.blocked.map((pair) => pairOf(pair, published)).sort()).toEqual(
          expected.blocked.map(({ pair }) => pair).sort(),
        );
        expectValidSteps(found, world, published);
        if (expected.blocked.length === 0) expect(countGroups(found)).toBe(expected.longestOrder);
        else await expectSmallestRepair(found, world, published);
      }),
      { numRuns },
    );
  },
  300_000 + numRuns * 10_000,
);

interface PublishedWorld {
  readonly broker: BrokerWorld;
  /** Environment of the world, and the end of the names of its services. */
  readonly id: string;
  /** Results and deployments are published through these. */
  readonly nameOf: (name: string) => string;
}

let count = 0;

async function publishWorld({ live, pacts, versions }: ReleaseWorld): Promise<PublishedWorld> {
  const id = `w${++count}`;
  const filled = new BrokerWorld(broker.url);
  const nameOf = (name: string): string => `${name}-${id}`;
  await filled.createEnvironment(id);
  for (const [name, all] of versions) {
    for (const version of all) await publishVersion(name, version);
  }
  for (const { consumer, version, provider, results } of pacts) {
    for (const [number, success] of results) {
      await filled.verify(
        `${nameOf(consumer)}@${version}`,
        `${nameOf(provider)}@${number}`,
        success,
      );
    }
  }
  for (const { name, version, kind, instance } of live) {
    if (kind === 'released') await filled.release(`${nameOf(name)}@${version}`, id);
    else await filled.deploy(`${nameOf(name)}@${version}`, id, instance);
  }
  return { broker: filled, id, nameOf };

  async function publishVersion(name: string, version: string): Promise<void> {
    const own = pacts.filter((each) => each.consumer === name && each.version === version);
    for (const { provider, isForMessages, content } of own) {
      const options = { isForMessages, description: content };
      await filled.publish(`${nameOf(name)}@${version}`, [nameOf(provider)], options);
    }
    await filled.createVersion(`${nameOf(name)}@${version}`);
  }
}

async function plan(
  { id, nameOf }: PublishedWorld,
  targets: ReleaseWorld['targets'],
): Promise<ReleasePlanJson> {
  const deployed = [...targets].filter(([, version]) => version !== undefined);
  const removed = [...targets].filter(([, version]) => version === undefined);
  const args = [
    ...deployed.flatMap(([name, version]) => ['-a', `${nameOf(name)}@${version}`]),
    ...removed.flatMap(([name]) => ['--remove', nameOf(name)]),
  ];
  const { stdout, stderr } = await contracts(
    ['release', 'plan', '--json', '--allow-no-contracts', '--to-environment', id, ...args],
    { PACT_BROKER_BASE_URL: broker.url },
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout) as ReleasePlanJson;
}

/** The plan of the broker's page, as JSON. */
async function planByBroker(
  { id, nameOf }: PublishedWorld,
  targets: ReleaseWorld['targets'],
): Promise<object> {
  const query = new URLSearchParams({ environment: id, allowNoContracts: 'true' });
  for (const [name, version] of targets) {
    if (version === undefined) query.append('remove', nameOf(name));
    else query.append('pacticipants', `${nameOf(name)}@${version}`);
  }
  const response = await fetch(`${broker.url}/releases/plan?${query.toString()}`);
  return comparable((await response.json()) as ReleasePlanJson);
}

/** Without what only the command or only the broker knows. */
function comparable({ verdict, steps, blocked, existing, repair }: ReleasePlanJson): object {
  return {
    ...{ verdict, steps, existing },
    blocked: blocked.map((pair) => pairOf(pair, { id: '' })),
    repair: repair && {
      kind: repair.kind,
      actions: repair.actions.map(({ kind, text, command }) => ({ kind, text, command })),
    },
  };
}

type PairJson = ReleasePlanJson['existing'][number];

function pairOf(
  { consumer, consumerVersion, provider, providerVersion }: PairJson,
  { id }: Pick<PublishedWorld, 'id'>,
): string {
  const suffix = providerVersion === null ? '' : `@${providerVersion}`;
  return `${consumer}@${consumerVersion} ${provider}${suffix}`.replaceAll(`-${id}`, '');
}

/** Every prefix of the steps, and every part of a step of independent deployments, is a valid state. */
function expectValidSteps(
  { steps }: ReleasePlanJson,
  world: ReleaseWorld,
  { id }: PublishedWorld,
): void {
  let changed: string[] = [];
  for (const { deploy, together } of steps) {
    const names = deploy.map(({ pacticipant }) => pacticipant.replace(`-${id}`, ''));
    const possible = together ? [names] : subsetsOf(names);
    for (const each of possible) expect(isValidAfter(world, [...changed, ...each])).toBe(true);
    changed = [...changed, ...names];
  }
  if (steps.length > 0) expect(changed.sort()).toEqual(changesOf(world).sort());
}

function countGroups({ steps }: ReleasePlanJson): number {
  return steps.reduce((sum, { deploy, together }) => sum + (together ? 1 : deploy.length), 0);
}

async function expectSmallestRepair(
  { repair }: ReleasePlanJson,
  world: ReleaseWorld,
  published: PublishedWorld,
): Promise<void> {
  const cheapest = findCheapestRepair(world);
  expect(repair?.kind).toBe(cheapest === Infinity ? 'impossible' : 'found');
  if (cheapest === Infinity) return;
  const actions = repair?.actions ?? [];
  const costs = actions.map(({ kind }): number => (kind === 'fix' ? COST_OF_FIX : 1));
  expect(costs.reduce((sum, cost) => sum + cost, 0)).toBe(cheapest);
  const targets = await carryOut(actions, world, published);
  const { verdict } = await plan(published, targets);
  expect(['now', 'in-order', 'together']).toContain(verdict);
}

type Actions = NonNullable<ReleasePlanJson['repair']>['actions'];

/** Does what the actions say, and returns the targets with the versions that they add. */
async function carryOut(
  actions: Actions,
  world: ReleaseWorld,
  published: PublishedWorld,
): Promise<ReleaseWorld['targets']> {
  const targets = new Map(world.targets);
  for (const { kind, pacticipant, version, pair } of actions) {
    if (pair !== undefined) {
      const { consumer, consumerVersion, provider, providerVersion } = pair;
      const verified = `${provider}@${providerVersion}`;
      await published.broker.verify(`${consumer}@${consumerVersion}`, verified);
    } else if (kind === 'deploy-first') {
      const name = pacticipant.replace(`-${published.id}`, '');
      const own = world.live.filter((each) => each.name === name && each.kind === 'deployed');
      for (const { instance } of own.length > 0 ? own : [{ instance: undefined }])
        await published.broker.deploy(`${pacticipant}@${version}`, published.id, instance);
    } else if (kind === 'add-version') {
      targets.set(pacticipant.replace(`-${published.id}`, ''), version ?? undefined);
    } else throw new Error(`Nothing in this world needs ${kind}`);
  }
  return targets;
}

function subsetsOf(names: readonly string[]): string[][] {
  return names.reduce<string[][]>(
    (subsets, name) => [...subsets, ...subsets.map((each) => [...each, name])],
    [[]],
  );
}
