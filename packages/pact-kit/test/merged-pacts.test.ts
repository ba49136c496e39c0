import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pact } from '@shopflow/pact-model/pact';
import { startRun } from './support/start-run.ts';
import { startWorkspace } from './support/start-workspace.ts';

const descriptionsOf = (pacts: readonly Pact[]) =>
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

test('passes a run with filters, names them and reports that it wrote no pacts', async () => {
  await using workspace = await startWorkspace();
  await workspace.givenTests('one', [{ description: 'a request' }]);
  await workspace.givenTests('two', [{ description: 'another request' }]);

  const { exitCode, output } = await workspace.runJest(
    ...['-t', 'a request', 'consumes-one', '--shard=1/1'],
  );

  expect(exitCode).toBe(0);
  expect(output).toContain(
    'Pacts not written: only some tests ran (test name pattern, path pattern, shard).',
  );
  expect(await workspace.readPacts()).toEqual([]);
});

test('removes interactions and pacts that no test produces anymore, and keeps those of other consumers', async () => {
  await using run = await startRun();
  await run.complete({
    one: [
      { description: 'an old request' },
      { description: 'a request elsewhere', provider: 'elsewhere' },
    ],
  });
  await writeFile(
    join(run.pactsDir, 'consumer-two-provider.json'),
    JSON.stringify({ consumer: { name: 'consumer-two' }, interactions: [] }),
  );

  await run.complete({ one: [{ description: 'a new request' }] });

  expect(await readdir(run.pactsDir)).toEqual([
    'consumer-provider.json',
    'consumer-two-provider.json',
  ]);
  expect(descriptionsOf(await run.readPacts())).toEqual(['a new request']);
});

test('fails on different content for one description, names both files and writes nothing', async () => {
  await using run = await startRun();

  const { error, output } = await run.complete({
    one: [{ description: 'a request', path: '/1' }],
    two: [{ description: 'a request', path: '/2' }],
  });

  const conflict = 'consumer → provider, "a request": one.pact.test.ts and two.pact.test.ts';
  expect(error?.message).toContain(conflict);
  expect(output).toContain(conflict);
  expect(await run.readPacts()).toEqual([]);
});

test('leaves the pacts unchanged when a test fails', async () => {
  await using run = await startRun();
  await run.complete({ one: [{ description: 'a request' }] });

  const { error, output } = await run.complete(
    { one: [{ description: 'another request' }] },
    { numFailedTests: 1 },
  );

  expect(error).toBeUndefined();
  expect(output).toBe('Pacts not written: tests failed.');
  expect(descriptionsOf(await run.readPacts())).toEqual(['a request']);
});

test('replaces a pact as a whole and leaves no other file in its directory', async () => {
  await using run = await startRun();
  await mkdir(run.pactsDir);
  await writeFile(join(run.pactsDir, 'consumer-provider.json'), '{ "half": ');

  await run.complete({ one: [{ description: 'a request' }] });

  expect(await readdir(run.pactsDir)).toEqual(['consumer-provider.json']);
  expect(descriptionsOf(await run.readPacts())).toEqual(['a request']);
});
