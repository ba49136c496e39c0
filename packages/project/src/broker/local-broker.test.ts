import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { openProject } from '../open-project.ts';
import { startLocalBroker } from './local-broker.ts';

test('says what to do when the port is in use', async () => {
  const server = await startHttpServer(() => undefined, { port: 0 });
  const project = await openProject(import.meta.dirname, { PATH: process.env.PATH });
  const { signal } = new AbortController();

  try {
    await expect(startLocalBroker(project, { port: server.port, signal })).rejects.toThrow(
      `Port ${server.port} is already in use. Choose another port. If a demo kept its broker there`,
    );
  } finally {
    await server.stop();
  }
});

test('discards the broker when the process that started it is killed', async () => {
  const [opening, starting] = ['../open-project.ts', './local-broker.ts'].map((file) =>
    JSON.stringify(path.join(import.meta.dirname, file)),
  );
  const program = `
    import { openProject } from ${opening};
    import { startLocalBroker } from ${starting};
    const project = await openProject(process.cwd(), { PATH: process.env.PATH });
    const broker = await startLocalBroker(project, { signal: new AbortController().signal });
    process.stdout.write(broker.url + ' ' + broker.dataDir, () => process.kill(process.pid, 'SIGKILL'));`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program];
  const child = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url = '', dataDir = ''] = (await text(child.stdout)).split(' ');
  expect(existsSync(dataDir)).toBe(true);

  await waitFor({ reason: 'the end of the broker', limitMs: 60_000 }, () => !existsSync(dataDir));

  await expect(fetch(url)).rejects.toThrow('fetch failed');
}, 120_000);
