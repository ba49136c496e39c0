import type { BrokerWorld } from './broker-world.ts';

/** Names of a scenario in the broker, where each scenario has its own. */
export interface ScenarioNames {
  readonly web: string;
  readonly api: string;
  readonly environment: string;
}

/** What a release manager meets. Versions are of `web`, a consumer, and of `api`, its provider. */
export interface Scenario {
  readonly title: string;
  readonly arrange: (world: BrokerWorld, names: ScenarioNames) => Promise<void>;
  /** Options of `release plan`, besides the environment. */
  readonly args: (names: ScenarioNames) => readonly string[];
  /** What it prints, with the names without the scenario's ending. */
  readonly text: string;
  /** The verdict, and the kinds of the repair's actions. */
  readonly json: { readonly verdict: string; readonly actions: readonly string[] };
}

/** Version 2 of both, for version 1 of both. */
const both = ({ web, api }: ScenarioNames) => ['-a', `${web}@2`, `${api}@2`];

const NOT_REVIEWED =
  'Not reviewed: the OpenAPI changes of api (no document of 1 and 2). Pass --document NAME@VERSION=FILE.';

export const SCENARIOS: readonly Scenario[] = [
  {
    title: 'all green',
    arrange: async (world, names) => {
      const { web, api } = await deployVersion1(world, names);
      await world.verify(`${web}@2`, `${api}@1`);
      await world.verify(`${web}@2`, `${api}@2`);
    },
    args: both,
    text: `version 2 of web, api to staging: yes, in any order

1. web 1 → 2, api 1 → 2

${NOT_REVIEWED}
`,
    json: { verdict: 'now', actions: [] },
  },
  {
    title: 'one pair failing',
    arrange: async (world, names) => {
      const { web, api } = await deployVersion1(world, names);
      await world.verify(`${web}@2`, `${api}@1`);
      await world.failVerification(`${web}@2`, `${api}@2`, {
        identifier: '$.phone',
        description: "Actual map is missing the following keys: 'phone'",
      });
    },
    args: both,
    text: `version 2 of web, api to staging: no

Blocked:
- api 2 does not satisfy the pact of web 2
  "2"
    $.phone: Actual map is missing the following keys: 'phone'
  broke after api 1, in 2

Smallest repair:
1. Fix api 2 or web 2: api 2 does not satisfy the pact of web 2
`,
    json: { verdict: 'no', actions: ['fix'] },
  },
  {
    title: 'provider never verified',
    arrange: async (world, { web, api, environment }) => {
      await world.publish(`${web}@2`, [api]);
      await world.deploy(`${api}@1`, environment);
    },
    args: ({ web }) => ['-a', `${web}@2`],
    text: `web 2 to staging: not known yet

Blocked:
- api 1 has not verified the pact of web 2

Smallest repair:
1. Verify api 1 against the pact of web 2
   npx pact-verifier --provider-name api --provider-version 1 --publish --port "$PROVIDER_PORT" --broker-url "$PACT_BROKER_BASE_URL" --webhook-callback-url "$PACT_BROKER_BASE_URL"/pacts/provider/api/consumer/web/version/2
`,
    json: { verdict: 'unknown', actions: ['verify'] },
  },
  {
    title: 'never published',
    arrange: async (world, { web, api, environment }) => {
      await world.publish(`${web}@1`, [api]);
      await world.verify(`${web}@1`, `${api}@1`);
      await world.deploy(`${web}@1`, environment);
      await world.deploy(`${api}@1`, environment);
      await world.createVersion(`${web}@2`);
    },
    args: ({ web }) => ['-a', `${web}@2`],
    text: `web 2 to staging: not known yet

Blocked:
- web 2 has published nothing, although other versions of web have a pact with api

Smallest repair:
1. Publish the pact of web 2 with api
   npx pact-broker publish pacts --consumer-app-version 2
2. Verify api 1 against the pact of web 2
   npx pact-verifier --provider-name api --provider-version 1 --publish --port "$PROVIDER_PORT" --broker-url "$PACT_BROKER_BASE_URL" --webhook-callback-url "$PACT_BROKER_BASE_URL"/pacts/provider/api/consumer/web/version/2
`,
    json: { verdict: 'unknown', actions: ['publish-pact', 'verify'] },
  },
  {
    title: 'two services that need each other',
    arrange: async (world, { web, api, environment }) => {
      await world.publish(`${web}@1`, [api]);
      await world.publish(`${web}@2`, [api]);
      await world.verify(`${web}@1`, `${api}@1`);
      await world.verify(`${web}@1`, `${api}@2`, false);
      await world.verify(`${web}@2`, `${api}@1`, false);
      await world.verify(`${web}@2`, `${api}@2`);
      await world.deploy(`${web}@1`, environment);
      await world.deploy(`${api}@1`, environment);
    },
    args: both,
    text: `version 2 of web, api to staging: yes, but some only at the same time

1. web 1 → 2, api 1 → 2, at the same time
   because api 1 does not satisfy the pact of web 2
   because api 2 does not satisfy the pact of web 1

${NOT_REVIEWED}
`,
    json: { verdict: 'together', actions: [] },
  },
  {
    title: 'first deployment in an empty environment',
    arrange: async (world, { web, api }) => {
      await world.publish(`${web}@2`, [api]);
      await world.verify(`${web}@2`, `${api}@2`);
    },
    args: both,
    text: `version 2 of web, api to staging: yes, in this order

1. api 2
2. web 2
   because web 2 needs api, of which no version is live
`,
    json: { verdict: 'in-order', actions: [] },
  },
  {
    title: 'first deployment without the provider',
    arrange: (world, { web, api }) => world.publish(`${web}@2`, [api]),
    args: ({ web }) => ['-a', `${web}@2`],
    text: `web 2 to staging: no

Blocked:
- web 2 needs api, of which no version is live

No published version makes it deployable. Next:
1. Ask the team of api for a version that web 2 can use
`,
    json: { verdict: 'no', actions: ['ask-team'] },
  },
  {
    title: 'two live versions',
    arrange: async (world, { web, api, environment }) => {
      await world.publish(`${web}@2`, [api]);
      await world.verify(`${web}@2`, `${api}@2`);
      await world.deploy(`${api}@1`, environment, 'eu');
      await world.deploy(`${api}@2`, environment, 'us');
    },
    args: ({ web }) => ['-a', `${web}@2`],
    text: `web 2 to staging: not known yet

Blocked:
- api 1 has not verified the pact of web 2

Smallest repair:
1. Verify api 1 against the pact of web 2
   npx pact-verifier --provider-name api --provider-version 1 --publish --port "$PROVIDER_PORT" --broker-url "$PACT_BROKER_BASE_URL" --webhook-callback-url "$PACT_BROKER_BASE_URL"/pacts/provider/api/consumer/web/version/2
`,
    json: { verdict: 'unknown', actions: ['verify'] },
  },
  {
    title: 'rollback',
    arrange: async (world, names) => {
      const { web, api } = await deployVersion1(world, names);
      await world.verify(`${web}@2`, `${api}@1`, false);
      await world.verify(`${web}@2`, `${api}@2`);
      await world.deploy(`${web}@2`, names.environment);
      await world.deploy(`${api}@2`, names.environment);
    },
    args: ({ api }) => ['-a', `${api}@1`],
    text: `api 1 to staging: no

Blocked:
- api 1 does not satisfy the pact of web 2
  broke after web 1, in 2

Smallest repair:
1. Deploy web 1 first, and record it
   npx pact-broker record-deployment --pacticipant web --version 1 --environment staging
`,
    json: { verdict: 'no', actions: ['deploy-first'] },
  },
  {
    title: 'phantom record',
    arrange: async (world, names) => {
      const { web, api, environment } = await deployVersion1(world, names);
      await world.publish(`${web}@0`, [api]);
      await world.verify(`${web}@0`, `${api}@1`);
      await world.verify(`${web}@0`, `${api}@2`, false);
      await world.deploy(`${web}@0`, environment, 'canary');
    },
    args: ({ web, api }) => [
      ...['-a', `${api}@2`],
      ...['--running-command', `echo '{ "${web}": "1", "${api}": "1" }'`],
    ],
    text: `api 2 to staging: no

Blocked:
- api 2 does not satisfy the pact of web 0
  broke after api 1, in 2

Smallest repair:
1. Remove the record of web 0, which does not run
   npx pact-broker record-undeployment --pacticipant web --environment staging --application-instance canary
`,
    json: { verdict: 'no', actions: ['correct-record'] },
  },
];

async function deployVersion1(
  world: BrokerWorld,
  { web, api, environment }: ScenarioNames,
): Promise<ScenarioNames> {
  await world.publish(`${web}@1`, [api]);
  await world.publish(`${web}@2`, [api]);
  await world.verify(`${web}@1`, `${api}@1`);
  await world.verify(`${web}@1`, `${api}@2`);
  await world.deploy(`${web}@1`, environment);
  await world.deploy(`${api}@1`, environment);
  return { web, api, environment };
}
