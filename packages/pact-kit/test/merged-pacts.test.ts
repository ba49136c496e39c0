import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PactDocument } from '../src/pact-document.ts';
import { startWorkspace } from './support/start-workspace.ts';

const descriptionsOf = (pacts: readonly PactDocument[]) =>
  pacts.flatMap(({ interactions }) => interactions.map(({ description }) => description));

test('writes requests and messages of one pair to one pact, and another provider to its own', async () => {
  await using workspace = await startWorkspace();
  await workspace.givenTests('one', [
    { description: 'a request' },
    { description: 'a message', kind: 'message' },
  ]);
  await workspace.givenTests('two', [
    { description: 'another request' },
    { description: 'a request elsewhere', provider: 'elsewhere' },
  ]);

  const { exitCode, output } = await workspace.runJest();

  expect(exitCode).toBe(0);
  expect(output).toContain(
    'Pacts written: consumer-elsewhere.json (1), consumer-provider.json (3).',
  );
  expect((await workspace.readPacts()).map(({ provider }) => provider.name)).toEqual([
    'elsewhere',
    'provider',
  ]);
});

test('removes interactions and pacts that no test produces anymore, and keeps those of other consumers', async () => {
  await using workspace = await startWorkspace();
  await workspace.givenTests('one', [
    { description: 'an old request' },
    { description: 'a request elsewhere', provider: 'elsewhere' },
  ]);
  await workspace.runJest();
  await writeFile(
    join(workspace.pactsDir, 'consumer-two-provider.json'),
    JSON.stringify({ consumer: { name: 'consumer-two' }, interactions: [] }),
  );
  await workspace.givenTests('one', [{ description: 'a new request' }]);

  await workspace.runJest();

  expect(await readdir(workspace.pactsDir)).toEqual([
    'consumer-provider.json',
    'consumer-two-provider.json',
  ]);
  expect(descriptionsOf(await workspace.readPacts())).toEqual(['a new request']);
});

test('fails on different content for one description, names both files and writes nothing', async () => {
  await using workspace = await startWorkspace();
  await workspace.givenTests('one', [{ description: 'a request', path: '/1' }]);
  await workspace.givenTests('two', [{ description: 'a request', path: '/2' }]);

  const { exitCode, output } = await workspace.runJest();

  expect(exitCode).toBe(1);
  expect(output).toContain(
    'consumer → provider, "a request": test/pacts/consumes-one.pact.test.ts and test/pacts/consumes-two.pact.test.ts',
  );
  expect(await workspace.readPacts()).toEqual([]);
});

test('fails when an interaction is described but never executed', async () => {
  await using workspace = await startWorkspace();
  await workspace.givenTests('one', [
    { description: 'a request' },
    { description: 'a forgotten request', outcome: 'is never executed' },
  ]);

  const { exitCode, output } = await workspace.runJest();

  expect(exitCode).toBe(1);
  expect(output).toContain('described but never executed in: test/pacts/consumes-one.pact.test.ts');
  expect(await workspace.readPacts()).toEqual([]);
});

test('leaves the pacts unchanged when a test fails', async () => {
  await using workspace = await startWorkspace();
  await workspace.givenTests('one', [
    { description: 'a request' },
    { description: 'a failing request', outcome: 'fails' },
  ]);

  const { exitCode, output } = await workspace.runJest();

  expect(exitCode).toBe(1);
  expect(output).toContain('Pacts not written: tests failed.');
  expect(await workspace.readPacts()).toEqual([]);
});

test.each([
  ['test name pattern', ['-t', 'a request']],
  ['path pattern', ['consumes-one']],
  ['shard', ['--shard=1/2']],
])('passes a run filtered by %s and reports that it wrote no pacts', async (name, filter) => {
  await using workspace = await startWorkspace();
  await workspace.givenTests('one', [{ description: 'a request' }]);
  await workspace.givenTests('two', [{ description: 'another request' }]);

  const { exitCode, output } = await workspace.runJest(...filter);

  expect(exitCode).toBe(0);
  expect(output).toContain(`Pacts not written: only some tests ran (${name}).`);
  expect(await workspace.readPacts()).toEqual([]);
});

test('replaces a pact as a whole and leaves no other file in its directory', async () => {
  await using workspace = await startWorkspace();
  await mkdir(workspace.pactsDir);
  await writeFile(join(workspace.pactsDir, 'consumer-provider.json'), '{ "half": ');
  await workspace.givenTests('one', [{ description: 'a request' }]);

  await workspace.runJest();

  expect(await readdir(workspace.pactsDir)).toEqual(['consumer-provider.json']);
  expect(descriptionsOf(await workspace.readPacts())).toEqual(['a request']);
});
