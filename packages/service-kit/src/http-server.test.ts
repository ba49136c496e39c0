import { EventEmitter, once } from 'node:events';
import { startHttpServer } from './http-server.ts';

test('a port that is taken is named', async () => {
  await using server = await startHttpServer(() => undefined, { port: 0 });

  await expect(startHttpServer(() => undefined, { port: server.port })).rejects.toThrow(
    `Port ${server.port} is already in use`,
  );
});

test('a stop lets the request under way finish, and takes no other', async () => {
  const requests = new EventEmitter();
  const server = await startHttpServer(
    (_req, res) => {
      requests.emit('request', () => res.end('done'));
    },
    { port: 0, host: '127.0.0.1' },
  );
  const arrived = once(requests, 'request') as Promise<[answer: () => void]>;
  const underWay = fetch(server.url);
  const [answer] = await arrived;

  const stopped = server.stop();
  await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  answer();

  expect(await (await underWay).text()).toBe('done');
  await stopped;
});

test('a connection that a client keeps open does not hold up a stop', async () => {
  const server = await startHttpServer((_req, res) => res.end('done'), { port: 0 });
  await (await fetch(server.url)).text();

  const start = performance.now();
  await server.stop();

  // Node keeps an idle connection for 5 s.
  expect(performance.now() - start).toBeLessThan(3_000);
});
