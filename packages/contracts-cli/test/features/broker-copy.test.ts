import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import type { BrokerComparison, BrokerCopy } from '../../src/operations/broker/copy.ts';
import type { BrokerImport } from '../../src/operations/broker/import.ts';
import { contracts } from '../support/contracts.ts';
import { applyHistory, randomHistory } from '../support/random-history.ts';
import { startBroker, type TestBroker } from '../support/start-broker.ts';

/** Histories that are copied one after the other; the last one is killed in the middle. */
const RUNS = Number(process.env.HISTORIES ?? 2);

let source: TestBroker;
let target: TestBroker;
let folder: string;

beforeAll(async () => {
  [source, target] = await Promise.all([startBroker(), startBroker()]);
  folder = await mkdtemp(path.join(tmpdir(), 'broker-copy-'));
});

afterAll(async () => {
  await Promise.all([source.discard(), target.discard()]);
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ exitCode: number; result: unknown }> {
  const { exitCode, stdout } = await contracts(['broker', ...args, '--json']);
  return { exitCode, result: JSON.parse(stdout) };
}

async function copy(): Promise<{ exitCode: number; result: BrokerCopy }> {
  const args = ['--from', source.url, '--to', target.url, '--folder', folder];
  const { exitCode, result } = await run('copy', ...args);
  return { exitCode, result: result as BrokerCopy };
}

async function compare(): Promise<BrokerComparison> {
  const args = ['copy', '--check', '--from', source.url, '--to', target.url];
  return (await run(...args)).result as BrokerComparison;
}

test(
  'copies random histories so that both brokers answer alike, and a second time changes nothing',
  async () => {
    let history = 0;
    const property = fc.asyncProperty(randomHistory, async (operations) => {
      history += 1;
      await applyHistory(source.url, `h${history}-`, operations);
      const { exitCode, result } = await copy();

      expect(result.differences).toEqual([]);
      expect(result.imported.refused).toEqual([]);
      expect(exitCode).toBe(0);
    });
    await fc.assert(property, { numRuns: RUNS, endOnFailure: true });

    const { result } = await copy();
    expect(Object.values(result.imported.written)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  },
  300_000 + RUNS * 60_000,
);

test('copies pacts of any content exactly as they were published', async () => {
  const contents = [
    '{}',
    '{"interactions":"x"}',
    '{"interactions":[{"description":"d"}],"version":10.0}',
    '{"interactions":[null]}',
    '{"consumer":{"name":"odd","team":"a"},"provider":{"name":"XP"},"interactions":[1]}',
  ];
  const pactPath = (index: number) => `/pacts/provider/XP/consumer/odd/version/${index}`;
  const headers = { 'content-type': 'application/json' };
  for (const [index, body] of contents.entries()) {
    const { status } = await fetch(source.url + pactPath(index), { method: 'PUT', headers, body });
    expect(status).toBe(201);
  }

  const { exitCode, result } = await copy();

  expect({ exitCode, refused: result.imported.refused }).toEqual({ exitCode: 0, refused: [] });
  for (const index of contents.keys()) {
    const [published, copied] = await Promise.all(
      [source, target].map(async ({ url }) => contentSha(`${url}${pactPath(index)}`)),
    );
    expect(copied).toBe(published);
  }
});

test('an import that is killed again and again ends like one that was not', async () => {
  const [operations] = fc.sample(randomHistory, { numRuns: 1, seed: 7 });
  await applyHistory(source.url, 'killed-', operations ?? []);
  const exported = path.join(folder, 'export');
  await contracts(['broker', 'export', exported, '--from', source.url]);
  const versionsBefore = await countVersions(target.url);
  const main = path.resolve(import.meta.dirname, '../../src/main.ts');

  for (const more of [1, 4]) {
    const command = ['--import', 'tsx', main, 'broker', 'import', exported, '--to', target.url];
    const process_ = spawn(process.execPath, command, { stdio: 'ignore' });
    const exited = once(process_, 'exit');
    while (process_.exitCode === null && (await countVersions(target.url)) < versionsBefore + more)
      await delay(5);
    process_.kill('SIGKILL');
    await exited;
  }
  const { exitCode, result } = await run('import', exported, '--to', target.url);

  const { refused } = result as BrokerImport;
  expect({ exitCode, refused }).toEqual({ exitCode: 0, refused: [] });
  expect((await compare()).differences).toEqual([]);
});

test('reports what differs when the target lacks something', async () => {
  await fetch(`${source.url}/pacticipants/only-here/versions/1`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });

  const { exitCode, stdout } = await contracts(
    ['broker', 'copy', '--check', '--from', source.url, '--to', target.url],
    {},
  );

  expect(exitCode).toBe(1);
  expect(stdout).toContain(`only ${source.url}: only-here, main branch none`);
  expect(stdout).toContain('Which is the latest version of only-here?');
});

test('imports nothing from a folder without a finished export', async () => {
  const empty = path.join(folder, 'empty');
  const { exitCode, stderr } = await contracts(['broker', 'import', empty, '--to', target.url]);

  expect(exitCode).toBe(2);
  expect(stderr).toContain('has no export');
  expect(await readdir(folder)).not.toContain('empty');
});

test('does not copy a broker onto itself', async () => {
  const args = ['broker', 'copy', '--from', source.url, '--to', `${source.url}/`];
  const { exitCode, stderr } = await contracts(args);

  expect(exitCode).toBe(2);
  expect(stderr).toContain('Name the other with --from URL or --to URL.');
});

async function contentSha(href: string): Promise<string> {
  const pact = (await (await fetch(href)).json()) as {
    _links: { 'pb:pact-version': { name: string } };
  };
  return pact._links['pb:pact-version'].name;
}

/** Versions of all pacticipants. */
async function countVersions(url: string): Promise<number> {
  const { _embedded } = (await (await fetch(`${url}/pacticipants`)).json()) as {
    _embedded: { pacticipants: { name: string }[] };
  };
  const counts = _embedded.pacticipants.map(async ({ name }) => {
    const answer = await fetch(`${url}/pacticipants/${name}/versions`);
    const list = (await answer.json()) as { _embedded: { versions: unknown[] } };
    return list._embedded.versions.length;
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
