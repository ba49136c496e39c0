import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Project } from '../project.ts';
import { stopKeptBrokers } from './kept-broker.ts';

/** Above the largest process id of Linux and macOS. */
const NO_PROCESS = 2 ** 30;

/** A project in which this was recorded about a kept broker. */
async function givenRecord(text: string) {
  const root = await mkdtemp(path.join(tmpdir(), 'kept-broker-'));
  const folder = path.join(root, '.data/kept-brokers');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, '9292.json'), text);
  return {
    project: { root } as Project,
    records: () => readdir(folder),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}

test('forgets a broker whose port another one uses now', async () => {
  const server = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dataDir = path.join(tmpdir(), 'kept-broker-without-data');
  await using given = await givenRecord(JSON.stringify({ url, pid: NO_PROCESS, dataDir }));

  expect(await stopKeptBrokers(given.project)).toEqual([url]);
  expect(await given.records()).toEqual([]);
  server.close();
});

test('names a record that cannot be read', async () => {
  await using given = await givenRecord('{');

  await expect(stopKeptBrokers(given.project)).rejects.toThrow(
    /9292\.json does not describe a kept broker\. Stop that broker, and delete the file\.$/,
  );
});
