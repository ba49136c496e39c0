import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { makeProgram } from '../../../src/command-line.ts';
import { openUseCases } from '../../../src/compose.ts';
import { runBrokerProcess } from '../../support/broker-process.ts';
import { makeClock, type Clock } from '../../support/clock.ts';
import { AS_WRITER, PROTECTED } from '../../support/credentials.ts';
import { openTestBroker, type TestBroker } from '../../support/open-broker.ts';

let broker: TestBroker;
let clock: Clock;

beforeAll(async () => {
  clock = makeClock('2026-11-30T12:00:00Z');
  broker = await openTestBroker(clock, { access: PROTECTED });
});
afterAll(() => broker[Symbol.asyncDispose]());

/** Runs a command in this process, which is faster. */
async function run(...words: string[]): Promise<void> {
  const program = makeProgram(
    '.data',
    {},
    {
      start: () => Promise.reject(new Error('A command must not start the broker')),
      withUseCases: async (config, work) => {
        await using opened = await openUseCases(config);
        await work(opened.useCases);
      },
    },
  );
  await program.parseAsync(['token', ...words, '--database-url', broker.databaseUrl], {
    from: 'user',
  });
}

test('says that there are no tokens', async () => {
  const print = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  await run('list');

  expect(print.mock.calls.join('')).toBe('There are no tokens.\n');
  print.mockRestore();
});

test('creates, lists and revokes a token of a running broker', async () => {
  const create = ['token', 'create', '--name', 'ci', '--scope', 'publish', 'deploy'];
  const created = await runBrokerProcess(...create, '--database-url', broker.databaseUrl);
  expect(created).toMatchObject({ exit: 0, stderr: '' });
  expect(created.stdout).toMatch(/^pbt_[\w-]{43}\n$/);
  const headers = { authorization: `Bearer ${created.stdout.trim()}` };
  expect((await broker.get('/pacticipants', headers)).status).toBe(200);

  const print = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  await run('list');
  await run('revoke', '--name', 'ci');
  clock.advance(5);

  expect(print.mock.calls.join('')).toMatch(/^ci\tpublish\+deploy\tcreated by command line\tlast/);
  print.mockRestore();
  expect((await broker.get('/pacticipants', headers)).status).toBe(401);
  const { body } = await broker.get('/audit?caller=command%20line', AS_WRITER);
  expect(body._embedded.entries).toMatchObject([
    { path: 'token revoke', names: { name: 'ci' } },
    { path: 'token create', names: { name: 'ci' } },
  ]);
});

test('a token can expire', async () => {
  const print = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  await run('create', '--name', 'short', '--scope', 'read', '--expires-in-days', '30');
  print.mockRestore();

  const { body } = await broker.get('/tokens', AS_WRITER);
  const days = (Date.parse(body._embedded.tokens[0].expiresAt) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
});

test('reports a token that does not exist', async () => {
  await expect(run('revoke', '--name', 'unknown')).rejects.toThrow(
    'No token has the name unknown.',
  );
});

test('a command does not create a broker in a mistyped folder', async () => {
  const dataDir = path.join(tmpdir(), `no-broker-${process.pid}`);

  expect(await runBrokerProcess('token', 'list', '--data-dir', dataDir)).toEqual({
    exit: 2,
    stdout: '',
    stderr: `error: There is no broker in ${dataDir}. Pass --data-dir or DATABASE_URL.\n`,
  });
  expect(existsSync(dataDir)).toBe(false);
});
