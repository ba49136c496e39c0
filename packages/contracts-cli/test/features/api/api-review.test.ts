import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { contracts } from '../../support/contracts.ts';
import { project } from '../../support/project.ts';

type Edit = readonly [find: string, replace: string];

/** User Profile's document as it is, and with edits; reviewed with the pacts of this repository. */
async function reviewEdit(edits: readonly Edit[], ...options: string[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'api-review-'));
  try {
    const before = path.join(project.root, 'contracts/openapi/user-profile.yaml');
    const after = path.join(folder, 'user-profile.yaml');
    const text = edits.reduce(
      (edited, [find, replace]) => {
        expect(edited).toContain(find);
        return edited.replace(find, replace);
      },
      await readFile(before, 'utf8'),
    );
    await writeFile(after, text);
    const pacts = ['--pacts', path.join(project.root, 'contracts/pacts')];
    return await contracts(['api', 'review', after, '--base', before, ...pacts, ...options]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Json {
  readonly consumers: Readonly<Record<string, { readonly verdict: string }>>;
  readonly changes: readonly { readonly kind: string; readonly path?: string }[];
  readonly unknownConsumer: string;
}

async function verdictsOf(edits: readonly Edit[]) {
  const { stdout, exitCode } = await reviewEdit(edits, '--json');
  const { consumers, changes, unknownConsumer } = JSON.parse(stdout) as Json;
  const verdicts = Object.entries(consumers).map(([name, { verdict }]) => [name, verdict]);
  const kinds = [...new Set(changes.map(({ kind }) => kind))].sort();
  return { exitCode, kinds, unknownConsumer, verdicts: Object.fromEntries(verdicts) as object };
}

const REQUIRED = 'required: [id, email, name, role, phoneNumber, createdAt]';
const PHONE =
  "        phoneNumber: { $ref: '#/components/schemas/PhoneNumber' }\n        createdAt";
const NAME = '        name: { type: string }\n';
const safe = { notifications: 'safe', orders: 'safe', 'shopflow-frontend': 'safe' };

test.each<readonly [string, readonly Edit[], object]>([
  [
    'a field that one consumer reads is removed',
    [
      [REQUIRED, 'required: [id, email, name, role, createdAt]'],
      [PHONE, '        createdAt'],
    ],
    {
      exitCode: 1,
      kinds: ['A1'],
      verdicts: {
        ...safe,
        notifications: 'breaks',
        'shopflow-frontend': expect.any(String) as string,
      },
    },
  ],
  [
    'a field may be null',
    [[NAME, "        name: { type: [string, 'null'] }\n"]],
    { exitCode: 1, kinds: ['A9'] },
  ],
  [
    'a required request field is added',
    [
      [
        'required: [eventId, type, orderId, occurredAt]',
        'required: [eventId, type, orderId, occurredAt, source]',
      ],
      [
        '        orderId: { type: string, format: uuid }\n',
        '        orderId: { type: string, format: uuid }\n        source: { type: string }\n',
      ],
    ],
    { exitCode: 1, verdicts: expect.objectContaining({ orders: 'breaks' }) as object },
  ],
  [
    'an enum is narrowed in a request and in a response',
    [['enum: [customer, vendor, admin]', 'enum: [customer, vendor]']],
    {
      exitCode: 1,
      unknownConsumer: 'breaking',
      verdicts: expect.objectContaining({ orders: 'breaks' }) as object,
    },
  ],
  [
    'an enum is widened in a request and in a response',
    [['enum: [customer, vendor, admin]', 'enum: [customer, vendor, admin, auditor]']],
    { unknownConsumer: 'breaking', kinds: ['A12', 'B11'] },
  ],
  [
    'a path is renamed',
    [['  /users/{id}/activity:', '  /users/{id}/history:']],
    { exitCode: 1, verdicts: expect.objectContaining({ orders: 'breaks' }) as object },
  ],
  [
    'only references move',
    [
      [
        "schema: { $ref: '#/components/schemas/NewUser' }",
        "schema: { allOf: [{ $ref: '#/components/schemas/NewUser' }] }",
      ],
    ],
    { exitCode: 0, kinds: [], unknownConsumer: 'no change', verdicts: safe },
  ],
])('reviews a change of this repository: %s', async (_, edits, expected) => {
  expect(await verdictsOf(edits)).toMatchObject(expected);
});

test('names the consumer, the interactions, the reason, who is not affected, and what to do', async () => {
  const { stdout } = await reviewEdit([
    [REQUIRED, 'required: [id, email, name, role, createdAt]'],
    [PHONE, '        createdAt'],
  ]);

  expect(stdout).toContain(
    'GET /users/{id} 200, response body $.phoneNumber: `$.phoneNumber` was removed.',
  );
  expect(stdout).toMatch(/breaks notifications \(.*\) in "a look-up .*" and\s+"a\s+look-up/s);
  expect(stdout).toMatch(/orders \(.*: not affected/s);
  expect(stdout).toContain('Keep sending it, and mark it');
  expect(stdout).toContain('these changes need a major version');
});

test('compares with the commit where the branch left main', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'api-review-git-'));
  try {
    const openapi = path.join(root, 'openapi');
    await mkdir(openapi);
    const document = path.join(openapi, 'user-profile.yaml');
    await cp(path.join(project.root, 'contracts/openapi/user-profile.yaml'), document);
    const git = (...args: string[]) =>
      promisify(execFile)('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
        cwd: root,
      });
    await git('init', '--quiet', '--initial-branch', 'main');
    await git('add', '.');
    await git('commit', '--quiet', '--message', 'Document');
    const text = await readFile(document, 'utf8');
    await writeFile(document, text.replace('  /users/{id}/activity:', '  /users/{id}/history:'));

    const pacts = ['--pacts', path.join(project.root, 'contracts/pacts')];
    const { stdout, exitCode } = await contracts([
      'api',
      'review',
      document,
      ...pacts,
      '--format',
      'markdown',
    ]);

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^### ❌ API review: Breaks /);
    expect(stdout).toContain('compared with main (');
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

test.each([
  [['gone.yaml', '--base', 'gone.yaml'], 'There is no file gone.yaml. Pass a file or a URL'],
  [
    ['nobody'],
    '"nobody" is neither a file nor a URL of an OpenAPI document, nor a provider with one. Providers: ',
  ],
  [
    ['user-profile', '--base', 'no-such-commit'],
    '"no-such-commit" is neither a file, a URL nor a commit',
  ],
])('reports what is wrong, with exit code 2: %j', async (args, message) => {
  const pacts = ['--pacts', path.join(project.root, 'contracts/pacts')];
  const { stderr, exitCode } = await contracts(['api', 'review', ...args, ...pacts]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test('refuses a reference out of the folder of the document, with exit code 2', async () => {
  const outside: Edit = ["{ $ref: '#/components/schemas/PhoneNumber' }", "{ $ref: '/etc/hosts' }"];
  const { stdout, stderr, exitCode } = await reviewEdit([outside]);

  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  expect(stderr).toMatch(/^.* a document in \S+ may not refer to \/etc\/hosts; move it .*\n$/);
});
