import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Log } from 'sarif';
import { contracts } from '../../support/contracts.ts';

const PATHS = {
  ...{ services: 'services', openapi: 'openapi', asyncapi: 'events.yaml', pacts: 'pacts' },
  ...{ mocksLock: 'lock.json', releases: 'released', breakingChanges: 'c.json', broker: 'main.ts' },
};

const TEST = 'services/web/test/pacts/consumes-orders.pact.test.ts';

/** What the consumer expects, which the document of its provider does not promise. */
const PACT = {
  consumer: { name: 'web' },
  provider: { name: 'orders' },
  interactions: [
    {
      type: 'Synchronous/HTTP',
      description: 'an order, ::error::of a customer',
      request: { method: 'GET', path: '/orders/1' },
      response: {
        status: 200,
        headers: { 'Content-Type': ['application/json'] },
        body: {
          content: { total: 1 },
          contentType: 'application/json',
          encoded: false,
        },
      },
    },
  ],
  metadata: { pactSpecification: { version: '4.0' } },
};

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1.0.0' },
  paths: {
    '/orders/{id}': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'the order',
            content: {
              'application/json': { schema: { type: 'object', additionalProperties: false } },
            },
          },
        },
      },
    },
  },
};

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'formats-')));
  const declaration = { paths: PATHS, externals: [], commandModules: [] };
  await write('contracts/project.json', JSON.stringify(declaration));
  await write('services/web/package.json', '{ "pacticipant": "web" }');
  await write(TEST, "pactOf('orders');\n\nuponReceiving('an order, ::error::of a customer');\n");
  await write('pacts/web-orders.json', JSON.stringify(PACT));
  await write('openapi/orders.yaml', JSON.stringify(DOCUMENT));
});

afterEach(() => rm(root, { recursive: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}

const compare = (args: readonly string[], env?: Record<string, string>) =>
  contracts(['compare', ...args], env, root);

async function findId(): Promise<string> {
  const { stdout } = await compare(['--json']);
  const { annotations } = JSON.parse(stdout) as { annotations: { id: string }[] };
  expect(annotations).toHaveLength(1);
  return annotations[0]?.id ?? '';
}

test('--format github annotates the line of the interaction and writes the job summary', async () => {
  const summary = path.join(root, 'summary.md');

  const { exitCode, stdout } = await compare(['--format', 'github'], {
    GITHUB_STEP_SUMMARY: summary,
  });

  expect(exitCode).toBe(1);
  const lines = stdout.split('\n');
  const token = lines[0]?.replace('::stop-commands::', '') ?? '';
  const afterText = lines.slice(lines.indexOf(`::${token}::`) + 1, -1);
  expect(afterText).toHaveLength(1);
  expect(afterText[0]).toMatch(
    new RegExp(`^::error file=${TEST},line=3,title=web disagrees with .*orders.*::"an order`),
  );
  expect(await readFile(summary, 'utf8')).toContain(`\`${TEST}:3\` | \`${await findId()}\``);
});

test('--format sarif has the location and the fingerprint', async () => {
  const { exitCode, stdout } = await compare(['--format=sarif']);

  const { runs } = JSON.parse(stdout) as Log;
  expect(exitCode).toBe(1);
  expect(runs[0]?.results).toMatchObject([
    {
      partialFingerprints: { 'findingId/v1': await findId() },
      locations: [{ physicalLocation: { region: { startLine: 3 } } }],
    },
  ]);
});

test('--format junit has a failure for the finding and one for the command', async () => {
  const { exitCode, stdout } = await compare(['--format', 'junit']);

  expect(exitCode).toBe(1);
  expect(stdout).toContain('tests="2" failures="2"');
});

test('an acknowledged finding passes, is shown, and is reported once it is gone', async () => {
  const id = await findId();
  const args = ['--acknowledge', id, '--reason', 'ORD-12', '--by', 'Ada'];

  const acknowledging = await compare(args);
  const { exitCode, stdout } = await compare(['--json']);

  expect(acknowledging).toMatchObject({ exitCode: 0 });
  expect(acknowledging.stdout).toMatch(/Acknowledged by Ada: web disagrees .* \(ORD-12\)/);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    annotations: [{ id, acknowledged: { who: 'Ada', reason: 'ORD-12' } }],
  });

  await write(
    'openapi/orders.yaml',
    JSON.stringify(DOCUMENT).replace(
      '"additionalProperties":false',
      '"required":["total"],"properties":{"total":{"type":"integer","const":1}}',
    ),
  );
  const fixed = await compare([]);
  expect(fixed).toMatchObject({ exitCode: 0 });
  expect(fixed.stdout).toContain(`Nothing matches the acknowledgment ${id}`);
});

test.each([
  [
    'an id that it does not find',
    ['--acknowledge', 'x', '--reason', 'y', '--by', 'z'],
    'It finds:',
  ],
  ['no reason', ['--acknowledge', 'x'], 'Say why with --reason'],
  ['a day that is none', ['--until', '2026-13-01'], 'Write it as YYYY-MM-DD'],
  [
    'two formats',
    ['--json', '--format', 'github'],
    "'--json' cannot be used with option '--format <format>'",
  ],
])('refuses %s', async (_, args, message) => {
  const { exitCode, stderr } = await contracts(['compare', ...args], {}, root);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test('reports a file of acknowledgments that is not valid', async () => {
  await write('contracts/acknowledged.json', '[{ "id": "a" }]');

  const { exitCode, stderr } = await compare([]);

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/contracts\/acknowledged\.json is not valid:\n.*reason/s);
});

test.each([
  ['junit', /<error message="The broker cannot be reached" type="unreachable">/],
  ['sarif', /"ruleId": "unreachable"/],
  ['github', /^::error title=The broker cannot be reached::Could not reach/],
])('--format %s has the error when the broker cannot be reached', async (format, expected) => {
  const args = ['can-i-deploy', 'web', '-e', 'staging', '--version', '1', '--format', format];

  const { exitCode, stdout } = await contracts(
    args,
    { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1' },
    root,
  );

  expect(exitCode).toBe(4);
  expect(stdout).toMatch(expected);
});
