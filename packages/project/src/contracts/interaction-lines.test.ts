import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Project } from '../project.ts';
import { readInteractionLines, type ContractPlace } from './interaction-lines.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'lines-'));
  await write('services/web/package.json', '{ "pacticipant": "web" }');
});

afterEach(() => rm(root, { recursive: true }));

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}

async function lineOf(place: ContractPlace): Promise<string | undefined> {
  const paths = { services: path.join(root, 'services') } as Project['paths'];
  const project = { root, isDeclared: true, paths } as Project;
  const found = (await readInteractionLines(project))(place);
  return found && `${found.file}:${found.line}`;
}

const consumer = 'web';

test('finds the line of a description in the test of the right provider', async () => {
  await write(
    'services/web/test/pacts/consumes-a.pact.test.ts',
    "pactWith('a');\nuponReceiving('all');",
  );
  await write(
    'services/web/test/pacts/consumes-b.pact.test.ts',
    "\n\npactWith('b');\nuponReceiving('all');",
  );

  expect(await lineOf({ consumer, provider: 'b', interaction: 'all' })).toBe(
    'services/web/test/pacts/consumes-b.pact.test.ts:4',
  );
});

test('finds a description that is a template', async () => {
  await write(
    'services/web/test/pacts/consumes-a.pact.test.ts',
    "pactWith('a');\n`a ${any}`;\nuponReceiving(`a user (${role})`);",
  );

  expect(await lineOf({ consumer, provider: 'a', interaction: 'a user (admin)' })).toBe(
    'services/web/test/pacts/consumes-a.pact.test.ts:3',
  );
});

test('finds the line that names the provider when there is no interaction', async () => {
  await write('services/web/test/pacts/consumes-a.pact.test.ts', "\npactWith('a');");

  expect(await lineOf({ consumer, provider: 'a' })).toBe(
    'services/web/test/pacts/consumes-a.pact.test.ts:2',
  );
});

test.each<[string, ContractPlace]>([
  ['a description that no test has', { consumer, provider: 'a', interaction: 'other' }],
  ['a provider that no test names', { consumer, provider: 'b', interaction: 'all' }],
  ['a consumer of another repository', { consumer: 'app', provider: 'a' }],
])('finds nothing for %s', async (_, place) => {
  await write('services/web/test/pacts/consumes-a.pact.test.ts', "pactWith('a', 'all');");

  expect(await lineOf(place)).toBeUndefined();
});
