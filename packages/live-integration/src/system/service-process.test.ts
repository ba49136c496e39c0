import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '@shopflow/service-kit/free-port';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { startServiceProcess, type ServiceProcess } from './service-process.ts';

/** It answers with the name of its database, which is all that its versions differ in here. */
const EXAMPLE = path.resolve(import.meta.dirname, '../../test/kafka/example');
const toUrl = (database: string): string => `postgres://127.0.0.1/${database}`;
const OLD = { env: { DATABASE_URL: toUrl('old') } };

async function startExample() {
  const folder = await mkdtemp(path.join(tmpdir(), 'service-process-'));
  const peer = await startHttpServer((_, res) => void res.end(), { port: 0 });
  const service = await startServiceProcess({
    name: 'shop',
    folder: EXAMPLE,
    port: await freePort(),
    logFile: path.join(folder, 'shop.ndjson'),
    env: { DATABASE_URL: toUrl('own'), PEER_URL: peer.url },
  });
  const stop = async (): Promise<void> => {
    await service.stop();
    await peer.stop();
    await rm(folder, { recursive: true });
  };
  return { service, [Symbol.asyncDispose]: stop };
}

const ask = async ({ url }: Pick<ServiceProcess, 'url'>): Promise<string> =>
  (await fetch(url)).text();

test('runs another version in place of its own, until its own is deployed again', async () => {
  await using example = await startExample();
  const { service } = example;
  expect(await ask(service)).toBe('200 /own');

  await service.deploy(OLD);
  expect(await ask(service)).toBe('200 /old');
  await service.kill('SIGKILL');
  await service.start();
  expect(await ask(service)).toBe('200 /old');

  await service.deploy();
  expect(await ask(service)).toBe('200 /own');
});

test('runs two versions next to each other, and restores its own', async () => {
  await using example = await startExample();
  const { service } = example;
  const replica = await service.startReplica(OLD);
  expect([await ask(service), await ask(replica)]).toEqual(['200 /own', '200 /old']);
  await service.deploy(OLD);

  await service.restore();

  expect(await ask(service)).toBe('200 /own');
  await expect(ask(replica)).rejects.toThrow('fetch failed');
});
