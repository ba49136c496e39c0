import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const urlOf = (file: string): string => JSON.stringify(path.join(import.meta.dirname, file));

const program = `
  import { z } from 'zod';
  import { runService } from ${urlOf('run-service.ts')};
  import { databaseSettings, serverSettings } from ${urlOf('process/config.ts')};
  const config = z.object({
    ...serverSettings({ port: 0 }),
    ...databaseSettings({ dataDir: '.data/shop' }),
  });
  await runService({
    name: 'shop',
    config,
    compose: ({ DATABASE_URL }, { logger, onStop }) => {
      onStop(async () => logger.info('closed'));
      return {
        app: (_req, res) => res.end(DATABASE_URL),
        start: () => {
          logger.info('started');
          setInterval(() => undefined, 1_000);
        },
      };
    },
  });`;

/** Runs the service until it listens, then asks it once, and stops it. */
async function run(env: Record<string, string>) {
  const flags = ['--import', 'tsx', '--input-type=module', '-e', program];
  const child = spawn(process.execPath, flags, { env });
  const asked = { answer: '' };
  child.stdout.on('data', (lines: Buffer) => {
    const [, url] = /"url":"(http:[^"]+)"/.exec(lines.toString()) ?? [];
    if (url === undefined) return;
    void fetch(url)
      .then(async (response) => {
        asked.answer = await response.text();
      })
      .finally(() => child.kill('SIGTERM'));
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  const lines = out.split('\n').filter((line) => line !== '');
  const logged = lines.map((line) => JSON.parse(line) as { service: string; msg: string });
  return { ...asked, logged, err, code: code as number };
}

test('serves the composed app until a signal, then closes it and ends, whatever still runs', async () => {
  const DATABASE_URL = 'postgres://127.0.0.1:1/shop';

  const { answer, logged, code } = await run({ DATABASE_URL });

  expect(answer).toBe(DATABASE_URL);
  expect(logged.map(({ service, msg }) => [service, msg])).toEqual([
    ['shop', 'started'],
    ['shop', 'listening'],
    ['shop', 'closed'],
  ]);
  expect(code).toBe(0);
});

test('names the settings that prevent the start', async () => {
  const { err, code } = await run({ PORT: '70000', HOST: '*' });

  expect(err).toMatch(/HOST: .*\n {2}PORT: /);
  expect(code).toBe(1);
});
