import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';

const server = createServer((_req, res) => void res.end('{}')).listen(0, '127.0.0.1');
beforeAll(() => once(server, 'listening'));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('right: a test asks the service under test itself', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetch(url);
  await request(url).then(({ body }) => body.text());
  await new Promise((resolve) => {
    get(url, { agent: false }, (response) => response.resume().once('end', resolve));
  });
});
