import { rm } from 'node:fs/promises';
import path from 'node:path';
import { copyWorkflows } from '../../../test/support/copy-workflows.ts';
import { ruleFaults } from './rule-faults.ts';

const ORDERS = '.github/workflows/orders.yml';
const PIPELINE = '.github/workflows/contracts.yml';
const CI = '.github/workflows/ci.yml';
const SETUP = '.github/actions/setup/action.yml';
const REVIEW = '.github/workflows/schema-review.yml';
const LIVE = '.github/workflows/nightly-live.yml';
const UPDATES = '.github/dependabot.yml';
const COMPOSE = 'pact-broker/compose.yaml';
const NPMRC = '.npmrc';
const VERIFY = '.github/workflows/verify-deployed.yml';

/** What is wrong before a test makes a change: nothing, which test/features/workflows tells. */
const before = await ruleFaults();

async function newFaults(root: string): Promise<readonly string[]> {
  return (await ruleFaults(root)).filter((fault) => !before.includes(fault));
}

const replace = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

const planted: readonly (readonly [string, string | RegExp, string, string | RegExp])[] = [
  [CI, /checkout@\w+/, 'checkout@v6', 'actions/checkout@v6 is not pinned by a full commit'],
  [CI, /(checkout@\w{39})\w/, '$1', /checkout@\w{39} is not pinned by a full commit/],
  [CI, / # v6.0.2/, '', /checkout@\w{40} has no version in a comment/],
  [SETUP, / # v6.4.0/, ' # newest', /setup-node@\w{40} has no version in a comment/],
  [CI, /persist-credentials: false/, 'fetch-depth: 0', /needs persist-credentials: false/],
  [CI, /permissions:\n.*\n/, '', 'permissions must name each, such as contents: read'],
  [CI, /permissions:\n.*\n/, 'permissions: write-all\n', /permissions must name each/],
  [CI, 'contents: read', 'contents: write', /contents: write belongs to the one job/],
  [CI, / +timeout-minutes.*\n/, '', 'job proof has no timeout-minutes'],
  [CI, /concurrency:\n.*\n.*\n/, '', 'job proof has no concurrency group, nor has the workflow'],
  [CI, 'pull_request:', 'pull_request_target:', /pull_request_target gives secrets/],
  [CI, '.ci/run', '|\n          a\n          b\n          c\n          d', /run: a: longer than 3/],
  [CI, '.ci/run', 'echo ${{ github.head_ref }}', /hand expressions over in env/],
  [SETUP, '.ci/install', '.ci/install ${{ github.ref }}', /hand expressions over in env/],
  [ORDERS, /secrets:\n.*\n.*\n/, 'secrets: inherit\n', /job contracts: name the secrets/],
  [PIPELINE, / +concurrency:\n +group: deploy.*\n.*\n/, '', /job deploy has no concurrency group/],
  [SETUP, '.ci/install', 'npm ci', /run: npm ci: install with .ci\/install/],
  [VERIFY, '.ci/checkout-deployed', 'git checkout', /end the options of git with --/],
  [
    VERIFY,
    / +if: .*\n/,
    '',
    /job verify: secrets.PACT_BROKER_TOKEN, .* can be read without if: github.ref ==/,
  ],
  [
    CI,
    'permissions:',
    'env:\n  A: ${{ secrets.A }}\npermissions:',
    /env of the whole workflow: secrets.A/,
  ],
  [
    REVIEW,
    /secrets.PACT_BROKER_READ_TOKEN/,
    'secrets.PACT_BROKER_TOKEN',
    /job review: secrets.PACT/,
  ],
  [
    REVIEW,
    /(timeout-minutes: 10)/,
    '$1\n    permissions:\n      contents: write',
    /job review: contents: write belongs to a job that checks out nothing/,
  ],
  [LIVE, 'postgres:18.4', 'postgres:18', 'postgres:18 is not pinned to a version: name:1.2'],
  [COMPOSE, 'postgres:18.4', 'postgres:latest', /postgres: postgres:latest is not pinned/],
  [COMPOSE, "'127.0.0.1:5432", "'5432", /postgres: port 5432:5432 is open to others/],
  [COMPOSE, /\$\{POSTGRES_PASSWORD:.*/, 'x', /postgres: POSTGRES_PASSWORD holds a known secret/],
  [COMPOSE, ':${POSTGRES_PASSWORD}@', ':x@', /PACT_BROKER_DATABASE_URL holds a known secret/],
  [UPDATES, 'ecosystem: npm', 'ecosystem: bun', 'nothing updates npm'],
  [NPMRC, 'ignore-scripts=true', 'ignore-scripts=false', 'needs ignore-scripts=true'],
  [VERIFY, ', orders', '', /can choose user-profile, email-service, .* are email-service, orders/],
];

test.each(planted.map(([file, from, to, told]) => ({ file, from, to, told })))(
  '$file with $from as "$to" is told',
  async ({ file, from, to, told }) => {
    await using copy = await copyWorkflows();
    await copy.edit(file, replace(from, to));

    expect(await newFaults(copy.root)).toEqual([
      typeof told === 'string' ? `${file}: ${told}` : expect.stringMatching(told),
    ]);
  },
);

test('a service without a caller is told', async () => {
  await using copy = await copyWorkflows();
  await rm(path.join(copy.root, ORDERS));

  expect(await newFaults(copy.root)).toEqual([
    'services/orders has no workflow that calls ./.github/workflows/contracts.yml',
  ]);
});

test('paths that lack a workspace that the service depends on are told, for each event', async () => {
  await using copy = await copyWorkflows();
  await copy.edit(ORDERS, replace(/ +- packages\/broker-client.*\n/, ''));

  // Not a dependency of its own: pact-kit's.
  expect(await newFaults(copy.root)).toEqual([
    `${ORDERS}: on.push: paths lacks packages/broker-client/**`,
    `${ORDERS}: on.pull_request: paths lacks packages/broker-client/**`,
  ]);
});

test('a dependency that is new is missed in the paths until it stands there', async () => {
  await using copy = await copyWorkflows();
  await copy.edit('package-lock.json', (text) => {
    const lock = JSON.parse(text);
    lock.packages['services/user-profile'].dependencies['@shopflow/twilio-sandbox'] = '*';
    return JSON.stringify(lock);
  });
  const file = '.github/workflows/user-profile.yml';

  expect(await newFaults(copy.root)).toEqual([
    `${file}: on.push: paths lacks packages/twilio-sandbox/**`,
    `${file}: on.pull_request: paths lacks packages/twilio-sandbox/**`,
  ]);
  await copy.edit(file, replace('      - contracts/**', '$&\n      - packages/twilio-sandbox/**'));
  expect(await newFaults(copy.root)).toEqual([]);
});

test('paths that the service does not stand on are told, and events without paths', async () => {
  await using copy = await copyWorkflows();
  await copy.edit(ORDERS, replace('- contracts/**', '$&\n      - docs/**'));
  await copy.edit(ORDERS, replace(/pull_request:\n.*\n/, 'pull_request:\n'));

  expect(await newFaults(copy.root)).toEqual([
    `${ORDERS}: on.push: paths has docs/**, which the service does not stand on`,
    `${ORDERS}: on.pull_request: has no paths`,
  ]);
});
