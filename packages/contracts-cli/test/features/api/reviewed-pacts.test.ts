import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { contracts } from '../../support/contracts.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reviewed-pacts-'));
  await mkdir(path.join(folder, 'empty'));
  await mkdir(path.join(folder, 'pacts'));
  await writeFile(path.join(folder, 'before.yaml'), documentOf(['id', 'total']));
  await writeFile(path.join(folder, 'billing.yaml'), documentOf(['id']));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function documentOf(required: readonly string[], requestPaths = ['/bills']): string {
  const properties = { id: { type: 'string' }, total: { type: 'integer' } };
  const schema = { type: 'object', required, properties };
  const content = { 'application/json': { schema } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Billing', version: '1.0.0' },
    paths: Object.fromEntries(
      requestPaths.map((each) => [
        each,
        { get: { responses: { 200: { description: 'A bill.', content } } } },
      ]),
    ),
  });
}

async function givenPact(provider: string, ...requestPaths: readonly string[]): Promise<void> {
  const pact = {
    consumer: { name: 'web' },
    provider: { name: provider },
    interactions: requestPaths.map((requestPath) => ({
      description: `a bill of ${requestPath}`,
      request: { method: 'GET', path: requestPath },
      response: { status: 200, body: { total: 1 } },
    })),
    metadata: { pactSpecification: { version: '3.0.0' } },
  };
  await writeFile(path.join(folder, 'pacts', `web-${provider}.json`), JSON.stringify(pact));
}

function review(...options: string[]) {
  return reviewWith('pacts', ...options);
}

/** With the pacts of this folder. */
function reviewWith(pacts: string, ...options: string[]) {
  const [after = '', before = ''] = ['billing.yaml', 'before.yaml'].map((name) =>
    path.join(folder, name),
  );
  const source = ['--base', before, '--pacts', path.join(folder, pacts)];
  return contracts(['api', 'review', after, ...source, ...options]);
}

test('takes the only provider of a folder for a document that is not named after one', async () => {
  await givenPact('payments', '/bills');

  const { stdout, exitCode } = await review();

  expect(stdout).toContain('payments: Billing 1.0.0');
  expect(exitCode).toBe(1);
});

test('does not replace a provider that is named', async () => {
  await givenPact('payments', '/bills');

  const { stderr, exitCode } = await review('--provider', 'other');

  expect(stderr).toContain('names a provider "other". Known: "payments"');
  expect(exitCode).toBe(2);
});

test('does not call a change safe when no interaction matches an operation', async () => {
  await givenPact('catalog', '/articles');

  const { stdout, exitCode } = await review();

  expect(stdout).toContain('Nothing was compared: no interaction matches an operation');
  expect(exitCode).toBe(3);
});

test('prints each step once, and commands that repeat the arguments of the run', async () => {
  const both = ['/bills', '/invoices'];
  await writeFile(path.join(folder, 'before.yaml'), documentOf(['id', 'total'], both));
  await writeFile(path.join(folder, 'billing.yaml'), documentOf(['id'], both));
  await givenPact('payments', ...both);

  const { stdout } = await review('--provider', 'payments');

  const [after, before, pacts] = ['billing.yaml', 'before.yaml', 'pacts'].map((name) =>
    path.join(folder, name),
  );
  expect(stdout).toContain('To make the breaking changes of payments safely:');
  expect(stdout.match(/Ask web /g)).toHaveLength(1);
  const onOneLine = stdout.replaceAll(/\s+/g, ' ');
  expect(onOneLine.match(/GET \/bills 200, response body \$\.total[;.]/g)).toHaveLength(1);
  expect(stdout).toContain(`\n     npx contracts usage payments --consumer web --pacts ${pacts}\n`);
  expect(stdout).toContain(
    `\n     npx contracts api review ${after} --base ${before} --provider payments --pacts ${pacts}\n`,
  );
});

test('fits its lines into a narrow terminal, and keeps commands whole', async () => {
  await givenPact('payments', '/bills');
  const columns = Object.getOwnPropertyDescriptor(process.stdout, 'columns');
  Object.defineProperty(process.stdout, 'columns', { value: 60, configurable: true });
  try {
    const { stdout } = await review('--provider', 'payments');

    const lines = stdout.split('\n');
    const tooLong = lines.filter((line) => stripVTControlCharacters(line).length > 60);
    expect(tooLong).not.toEqual([]);
    expect(tooLong.filter((line) => !/^ {5}npx contracts /.test(line))).toEqual([]);
  } finally {
    if (columns === undefined) Reflect.deleteProperty(process.stdout, 'columns');
    else Object.defineProperty(process.stdout, 'columns', columns);
  }
});

test.each([
  ['empty', 'has no pact'],
  ['gone', 'does not exist'],
])('distinguishes a folder without pacts from a missing one: %s', async (name, message) => {
  const { stderr, exitCode } = await reviewWith(name);

  expect(stderr).toContain(message);
  expect(exitCode).toBe(2);
});

test('asks for a base outside of a git repository', async () => {
  await givenPact('payments', '/bills');

  const after = path.join(folder, 'billing.yaml');
  const { stderr, exitCode } = await contracts([
    'api',
    'review',
    after,
    '--pacts',
    path.join(folder, 'pacts'),
  ]);

  expect(stderr).toContain('is not in a git repository. Pass --base with a file or a URL.');
  expect(exitCode).toBe(2);
});
