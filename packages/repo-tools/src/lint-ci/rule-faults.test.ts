import { openProject } from '@shopflow/project/open-project';
import type { Project } from '@shopflow/project/project';
import { copyWorkflows } from '../../test/support/copy-workflows.ts';
import { ruleFaults } from './rule-faults.ts';

const ORDERS = '.github/workflows/orders.yml';
const PIPELINE = '.github/workflows/contracts.yml';
const CI = '.github/workflows/ci.yml';
const SETUP = '.github/actions/setup/action.yml';
const REVIEW = '.github/workflows/schema-review.yml';
const LIVE = '.github/workflows/nightly-live.yml';
const UPDATES = '.github/dependabot.yml';
const COMPOSE = 'pact-broker/compose.yaml';
const OWNERS = '.github/CODEOWNERS';
const INSTALL = '.ci/install';
const VERIFY = '.github/workflows/verify-deployed.yml';

/** The faults of this repository: none, as test/features/lint-ci checks. */
const before = await ruleFaults(await openProject(import.meta.dirname, {}));

// One copy for all tests, because copying the services takes longer than a test.
const copy = await copyWorkflows();

afterEach(() => copy.restore());

afterAll(() => copy[Symbol.asyncDispose]());

async function newFaults(project: Project): Promise<readonly string[]> {
  return (await ruleFaults(project)).filter((fault) => !before.includes(fault));
}

const replace = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

const planted: readonly (readonly [string, string | RegExp, string, string | RegExp])[] = [
  [CI, /checkout@\w+/, 'checkout@v6', 'actions/checkout@v6 is not pinned to a full commit SHA'],
  [CI, /(checkout@\w{39})\w/, '$1', /checkout@\w{39} is not pinned to a full commit SHA/],
  [CI, / # v6.0.2/, '', /checkout@\w{40} needs a comment with its version/],
  [SETUP, / # v6.4.0/, ' # newest', /setup-node@\w{40} needs a comment with its version/],
  [CI, /persist-credentials: false/, 'fetch-depth: 0', /needs persist-credentials: false/],
  [CI, /permissions:\n.*\n/, '', 'permissions must list each one, such as contents: read'],
  [CI, /permissions:\n.*\n/, 'permissions: write-all\n', /permissions must list each one/],
  [CI, 'contents: read', 'contents: write', /move contents: write to the job that needs it/],
  [CI, / +timeout-minutes.*\n/, '', 'job proof has no timeout-minutes'],
  [
    CI,
    /concurrency:\n.*\n.*\n/,
    '',
    'job proof has no concurrency group, and neither has the workflow',
  ],
  [CI, 'pull_request:', 'pull_request_target:', /pull_request_target gives secrets/],
  [
    CI,
    '.ci/run',
    '|\n          a\n          b\n          c\n          d',
    /run: a: is longer than 3/,
  ],
  [CI, '.ci/run', 'echo ${{ github.head_ref }}', /pass expressions through env/],
  [SETUP, '.ci/install', '.ci/install ${{ github.ref }}', /pass expressions through env/],
  [PIPELINE, '--local --branch', '--locale --branch', /contracts ci has no option --locale/],
  [PIPELINE, 'contracts -- ci "$SERVICE" --local', 'contracts -- cii', /there is no such command/],
  [PIPELINE, ' --format github', '', /contracts ci needs --format github/],
  [
    PIPELINE,
    'can-i-deploy "$SERVICE" --to-environment "$ENVIRONMENT"',
    'can-i-deploy "$SERVICE"',
    /needs --to-environment/,
  ],
  [ORDERS, /secrets:\n.*\n.*\n/, 'secrets: inherit\n', /job contracts: list the secrets/],
  [PIPELINE, / +concurrency:\n +group: deploy.*\n.*\n/, '', /job deploy has no concurrency group/],
  [SETUP, '.ci/install', 'npm ci', /run: npm ci: use .ci\/install/],
  [
    VERIFY,
    'npm run --silent contracts -- verifications',
    'git fetch',
    /put -- before the variable/,
  ],
  [
    VERIFY,
    / +if: .*\n/,
    '',
    /job verify: secrets.PACT_BROKER_TOKEN, .* can be read by pull requests. Add if: github.ref ==/,
  ],
  [
    CI,
    'permissions:',
    'env:\n  A: ${{ secrets.A }}\npermissions:',
    /env of the workflow: secrets.A/,
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
    /job review: move contents: write to a job that checks out no code/,
  ],
  [
    LIVE,
    'postgres:18.4',
    'postgres:18',
    'postgres:18 is not pinned to a version, such as name:1.2',
  ],
  [COMPOSE, 'postgres:18.4', 'postgres:latest', /postgres: postgres:latest is not pinned/],
  [COMPOSE, "'127.0.0.1:5432", "'5432", /postgres: port 5432:5432 is open to other machines/],
  [COMPOSE, /\$\{POSTGRES_PASSWORD:.*/, 'x', /postgres: POSTGRES_PASSWORD contains a known secret/],
  [COMPOSE, ':${POSTGRES_PASSWORD}@', ':x@', /PACT_BROKER_DATABASE_URL contains a known secret/],
  [UPDATES, 'ecosystem: npm', 'ecosystem: bun', 'Dependabot does not update npm'],
  [INSTALL, 'npm ci --ignore-scripts', 'npm ci', 'npm ci needs --ignore-scripts'],
  [OWNERS, /\/services\/orders\/ .*\n/, '', 'has no line for /services/orders/'],
  [
    'services/orders/turbo.json',
    'pacts/orders-*',
    'pacts/order-*',
    'outputs of test:consumer lack $TURBO_ROOT$/contracts/pacts/orders-*.json',
  ],
  [
    'services/email-service/turbo.json',
    /, "@shopflow.notifications#test:consumer"/,
    '',
    'dependsOn of test:provider lacks @shopflow/notifications#test:consumer',
  ],
  [
    'packages/contracts-cli/turbo.json',
    / +"@shopflow.notifications#test:consumer",\n/,
    '',
    'dependsOn of test lacks @shopflow/notifications#test:consumer',
  ],
  [
    'packages/repo-tools/turbo.json',
    /("test:docs"[^]*?) +"@shopflow.orders#test:consumer",\n/,
    '$1',
    'dependsOn of test:docs lacks @shopflow/orders#test:consumer',
  ],
  [VERIFY, ', orders', '', /offers user-profile, email-service, .* are email-service, orders/],
];

test.each(planted.map(([file, from, to, fault]) => ({ file, from, to, fault })))(
  'reports $file with $from replaced by "$to"',
  async ({ file, from, to, fault }) => {
    await copy.edit(file, replace(from, to));

    expect(await newFaults(copy.project)).toEqual([
      typeof fault === 'string' ? `${file}: ${fault}` : expect.stringMatching(fault),
    ]);
  },
);

test('reports a service without a workflow that calls the pipeline', async () => {
  await copy.remove(ORDERS);

  expect(await newFaults(copy.project)).toEqual([
    'services/orders has no workflow that calls ./.github/workflows/contracts.yml',
  ]);
});

test('reports a workspace dependency missing from the paths that both events share, once', async () => {
  await copy.edit(ORDERS, replace(/ +- packages\/broker-client.*\n/, ''));

  // An indirect dependency, through pact-kit.
  expect(await newFaults(copy.project)).toEqual([
    `${ORDERS}: on.push: paths lacks packages/broker-client/**`,
  ]);
});

test('reports the missing paths of each event that has its own', async () => {
  const [, paths = ''] = /paths: &paths\n((?: +- .*\n)+)/.exec(await copy.read(ORDERS)) ?? [];
  await copy.edit(ORDERS, replace('paths: *paths\n', `paths:\n${paths}`));
  expect(await newFaults(copy.project)).toEqual([]);

  await copy.edit(ORDERS, replace(/ +- packages\/broker-client.*\n/g, ''));

  expect(await newFaults(copy.project)).toEqual([
    `${ORDERS}: on.push: paths lacks packages/broker-client/**`,
    `${ORDERS}: on.pull_request: paths lacks packages/broker-client/**`,
  ]);
});

test('reports a new dependency until the paths contain it', async () => {
  await copy.edit('package-lock.json', (text) => {
    const lock = JSON.parse(text);
    lock.packages['services/user-profile'].dependencies['@shopflow/twilio-sandbox'] = '*';
    return JSON.stringify(lock);
  });
  const file = '.github/workflows/user-profile.yml';

  expect(await newFaults(copy.project)).toEqual([
    `${file}: on.push: paths lacks packages/twilio-sandbox/**`,
  ]);
  await copy.edit(file, replace('      - contracts/**', '$&\n      - packages/twilio-sandbox/**'));
  expect(await newFaults(copy.project)).toEqual([]);
});

test('reports paths that the service does not depend on, and events without paths', async () => {
  await copy.edit(ORDERS, replace('- contracts/**', '$&\n      - docs/**'));
  await copy.edit(ORDERS, replace(/pull_request:\n.*\n/, 'pull_request:\n'));

  expect(await newFaults(copy.project)).toEqual([
    `${ORDERS}: on.push: paths has docs/**, which the service does not depend on`,
    `${ORDERS}: on.pull_request: has no paths`,
  ]);
});
