import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkHistory } from '@shopflow/contract-analysis/check-history';
import { readEvents } from '@shopflow/project/event-document';
import { contracts } from '../support/contracts.ts';
import { project } from '../support/project.ts';

interface Answer {
  readonly explanation: string;
  readonly checks: readonly {
    readonly subject: string;
    readonly version: string;
    readonly judgments: readonly {
      readonly direction: string;
      readonly judgment: { readonly compatible: boolean; readonly refusal?: string };
    }[];
  }[];
}

/** A draft of the document in a folder outside of git. */
async function givenDraft(change: (text: string) => string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'shopflow-draft-'));
  const file = path.join(folder, 'draft.yaml');
  await writeFile(file, change(await readFile(project.paths.asyncapi, 'utf8')));
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

test('reports a renamed field as incompatible with every release', async () => {
  await using draft = await givenDraft((text) => text.replaceAll('customerEmail', 'email'));
  const args = ['schema', 'compatibility', draft.file, '--mode', 'FORWARD_TRANSITIVE', '--json'];

  const { exitCode, stdout } = await contracts(args);

  expect(exitCode).toBe(1);
  const { explanation, checks } = JSON.parse(stdout) as Answer;
  expect(explanation).toMatch(/^FORWARD_TRANSITIVE: readers with each earlier schema accept/);
  expect(
    checks.map(({ subject, version, judgments: [only] }) => [
      subject,
      version,
      only?.judgment.compatible,
    ]),
  ).toEqual([
    ['ORDER_CONFIRMED payload', '1.0.0', false],
    ['ORDER_CONFIRMED headers', '1.0.0', true],
    ['ORDER_CONFIRMED key', '1.0.0', true],
    ['ORDER_CONFIRMED payload', '1.1.0', false],
    ['ORDER_CONFIRMED headers', '1.1.0', true],
    ['ORDER_CONFIRMED key', '1.1.0', true],
    ['ORDER_CONFIRMED payload', '1.1.1', false],
    ['ORDER_CONFIRMED headers', '1.1.1', true],
    ['ORDER_CONFIRMED key', '1.1.1', true],
  ]);
  expect(checks[0]?.judgments[0]?.judgment.refusal).toContain("'customerEmail'");
});

test('reports a renamed message as a removed and an added one', async () => {
  await using draft = await givenDraft((text) =>
    text.replace('name: ORDER_CONFIRMED', 'name: ORDER_PLACED').replace('1.1.1', '1.2.0'),
  );

  const { exitCode, stdout } = await contracts(['schema', 'compatibility', draft.file]);

  expect(exitCode).toBe(1);
  expect(stdout).toContain('✘ ORDER_CONFIRMED: 1.1.1 accepts all data written with the new schema');
  expect(stdout).toContain('1.2.0 does not have this message');
  expect(stdout).toContain('? ORDER_PLACED: 1.1.1 accepts all data written with the new schema');
});

test('compares a reworded draft with the last release', async () => {
  await using draft = await givenDraft((text) =>
    text.replace('Events about orders', 'The events of orders').replace('1.1.1', '1.1.2'),
  );

  const { exitCode, stdout } = await contracts(['schema', 'compatibility', draft.file]);

  expect(exitCode).toBe(0);
  expect(stdout).toContain('✔ ORDER_CONFIRMED payload: 1.1.1 accepts');
});

test.each([
  [
    'a keyword that no draft has',
    (text: string) => text.replace('minItems: 1', 'minItem: 1'),
    'payload of ORDER_CONFIRMED at #/properties/items: minItem: no draft of JSON Schema defines this',
  ],
  [
    'AsyncAPI 2',
    () => 'asyncapi: 2.6.0\ninfo: { title: A, version: 1.0.0 }\nchannels: {}\n',
    'AsyncAPI 3 is required, but this is AsyncAPI 2.6.0',
  ],
])('rejects a draft with %s and names its location', async (_, change, reason) => {
  await using draft = await givenDraft(change);

  const { exitCode, stderr } = await contracts(['schema', 'compatibility', draft.file]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(reason);
});

const [current, ...older] = await readEvents(project).then(({ released }) => released);

test('returns no comparison for a first version', async () => {
  expect(await checkHistory('FULL', [current!], current!)).toEqual([]);
});

test('compares the topics and the key of a message', async () => {
  const [message] = current!.messages;
  const moved = { ...message!, addresses: ['orders'], key: { type: 'string', pattern: '^user-' } };

  const checks = await checkHistory('BACKWARD', [current!, ...older], {
    ...current!,
    version: '2.0.0',
    messages: [moved],
  });

  expect(
    checks.map(({ subject, judgments: [only] }) => [subject, only?.judgment.compatible]),
  ).toEqual([
    ['ORDER_CONFIRMED topic', false],
    ['ORDER_CONFIRMED payload', true],
    ['ORDER_CONFIRMED headers', true],
    ['ORDER_CONFIRMED key', false],
  ]);
});

test('finds the document FORWARD compatible with its last release, and explains the mode', async () => {
  const { exitCode, stdout } = await contracts(['schema', 'compatibility', '--mode', 'FORWARD']);

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /FORWARD: .* Upgrade producers first\.\n✔ ORDER_CONFIRMED payload: 1\.1\.0 accepts/,
  );
});
