import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeBrokerClient } from '@shopflow/broker-client';
import type { Review } from '@shopflow/event-schema/review';
import { importRelease } from '@shopflow/project/import-release';
import { runOfficialCliOrThrow } from '@shopflow/project/official-cli';
import { publishPacts } from '@shopflow/project/publish-pacts';
import { recordInEnvironment } from '@shopflow/project/environment-records';
import { findPublishedPacts } from '@shopflow/release-gate/published-pacts';
import { contracts } from '../support/contracts.ts';
import { project } from '../support/project.ts';
import { startBroker, type TestBroker } from '../support/start-broker.ts';

const MAIN = 'f00d123';
/** Recorded last, so that it replaces 2.2.0 there. */
const LATER = { pacticipant: 'notifications', environment: 'production' };

let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker();
});

afterAll(() => broker.discard());

/** A git repository with the released document on main and an uncommitted change to it. */
async function givenChange(...edits: readonly (readonly [find: string, replace: string])[]) {
  const root = await mkdtemp(path.join(tmpdir(), 'shopflow-review-'));
  await cp(path.join(project.root, 'contracts/asyncapi'), root, { recursive: true });
  const document = path.join(root, 'order-events.yaml');
  await cp(path.join(root, 'released/1.1.0.yaml'), document);
  const git = (...args: string[]) =>
    promisify(execFile)('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: root,
    });
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('add', '.');
  await git('commit', '--quiet', '--message', 'Release 1.1.0');
  const text = edits.reduce(
    (edited, [find, replace]) => edited.replaceAll(find, replace),
    await readFile(document, 'utf8'),
  );
  await writeFile(document, text);
  return { document, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

const RENAME = [
  ['customerEmail', 'email'],
  ['1.1.0', '2.0.0'],
  ["'^1", "'^2"],
] as const;
const ADDED = [
  [
    '        total:\n          $ref',
    '        note: { type: string }\n        total:\n          $ref',
  ],
  ['1.1.0', '1.2.0'],
] as const;

const review = (...args: string[]) =>
  contracts(['schema', 'review', ...args], { PACT_BROKER_BASE_URL: broker.url });

test('answers "not known" when the broker has no pact for the event', async () => {
  await using change = await givenChange(...RENAME);

  const { exitCode, stdout } = await review(change.document);

  expect(stdout).toContain('No consumer has published a message pact with orders');
  expect(stdout).toContain('not known');
  expect(exitCode).toBe(3);
});

describe('with ShopFlow 2.2 live, and Notifications further on main', () => {
  beforeAll(async () => {
    const address = { baseUrl: broker.url };
    await importRelease(project, '2.2.0', { address, client: makeBrokerClient(address) });
    const files = [path.join(project.root, 'contracts/pacts/notifications-orders.json')];
    await publishPacts(address, { files, version: MAIN, branch: 'main' });
  });

  test('finds that a rename breaks both versions of Notifications, at the field that they read', async () => {
    await using change = await givenChange(...RENAME);

    const { exitCode, stdout } = await review(change.document, '--json');

    expect(exitCode).toBe(1);
    const { base, changes, readers, unknown } = JSON.parse(stdout) as Review;
    expect(base).toMatch(/^main \([0-9a-f]{7}\)$/);
    expect(unknown).toEqual([]);
    const environments = ['production', 'staging'].map((name) => ({ kind: 'environment', name }));
    expect(readers.map(({ version, places }) => ({ version, places }))).toEqual([
      { version: MAIN, places: [{ kind: 'main' }] },
      { version: '2.2.0', places: environments },
    ]);
    const renamed = changes.find(({ path: at }) => at === '$.customerEmail');
    expect(renamed).toMatchObject({ verdict: 'breaks', renamed: '$.email' });
    expect(renamed?.breaks.map(({ version }) => version)).toEqual([MAIN, '2.2.0']);
  });

  test('finds that an added field breaks no consumer in staging', async () => {
    await using change = await givenChange(...ADDED);

    const { exitCode, stdout } = await review(
      ...[change.document, '--base', '1.1.0', '-e', 'staging'],
    );

    expect(stdout).toContain('Order events 1.1.0 → 1.2.0, compared with release 1.1.0');
    expect(stdout).toContain('notifications 2.2.0 (live in staging), 1 interaction');
    expect(stdout).toContain('only additive');
    expect(stdout).toContain('It breaks no consumer.');
    expect(exitCode).toBe(0);
  });

  test('still finds the consumers of the previous owner after a change of owner', async () => {
    await using change = await givenChange(...RENAME, ['x-owner: orders', 'x-owner: payments']);

    const { exitCode, stdout } = await review(change.document, '--json');

    expect(exitCode).toBe(1);
    expect((JSON.parse(stdout) as Review).readers).toHaveLength(2);
  });

  test('rejects an unknown environment and lists the existing ones', async () => {
    const client = makeBrokerClient({ baseUrl: broker.url });

    await expect(
      findPublishedPacts(client, { provider: 'orders', environment: 'moon' }),
    ).rejects.toThrow(/no environment moon\. It has: production, staging\./);
  });

  test('reports a live version without a pact as unknown', async () => {
    const baseUrl = broker.url;
    await runOfficialCliOrThrow({ baseUrl }, [
      ...['create-or-update-version', '--pacticipant', 'notifications', '--version', '0.9'],
    ]);
    await recordInEnvironment({ baseUrl }, 'deployment', { ...LATER, version: '0.9' });

    const { unknown } = await findPublishedPacts(makeBrokerClient({ baseUrl }), {
      provider: 'orders',
      environment: LATER.environment,
    });

    expect(unknown).toEqual([
      {
        consumer: 'notifications',
        version: '0.9',
        places: [{ kind: 'environment', name: 'production' }],
      },
    ]);
  });
});

test('reviews an untracked draft with pacts from a folder, without a broker', async () => {
  await using change = await givenChange(...RENAME);
  const draft = path.join(path.dirname(change.document), 'draft.yaml');
  await rename(change.document, draft);
  const pacts = path.join(project.root, 'contracts/released/2.2.0');

  const { exitCode, stdout } = await contracts([
    ...['schema', 'review', draft, '--base', '1.1.0', '--pacts', pacts, '--markdown'],
  ]);

  expect(exitCode).toBe(1);
  expect(stdout).toContain('### ❌ Order events 1.1.0 → 2.0.0');
  expect(stdout).toContain('breaks notifications (notifications-orders.json): ');
  expect(stdout).toContain('1. orders 1.2.0 (minor): send both `$.customerEmail` and `$.email`');
});

test.each([
  ['no broker', [], 'PACT_BROKER_BASE_URL is not set'],
  ['a missing folder', ['--pacts', '/nowhere'], 'The folder /nowhere does not exist'],
  [
    'an unknown base',
    ['--base', '9.9.9', '--pacts', path.join(project.root, 'contracts/released/2.2.0')],
    '"9.9.9" is neither a file, a URL, a released version nor a commit',
  ],
  [
    'a file that is no AsyncAPI document',
    ['package.json', '--pacts', path.join(project.root, 'contracts/released/2.2.0')],
    'contracts: package.json is not an AsyncAPI document: it has no `asyncapi` field.',
  ],
])('reports %s in one line, with exit code 2', async (_, args, text) => {
  const { exitCode, stderr } = await contracts(['schema', 'review', ...args]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(text);
});
