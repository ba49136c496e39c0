import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findUser } from './client.ts';

async function withServer(answer: RequestListener, work: (url: string) => Promise<unknown>) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('listed: a server of the test answers the code under test', () =>
  withServer(
    (_req, res) => void res.end('{"role":"emperor"}'),
    async (url) => {
      expect(await findUser(url)).toEqual({ role: 'emperor' });
    },
  ));

test('listed: a server answers the service under test that the test asks', () =>
  withServer(
    (_req, res) => void res.end('{"logins":"many"}'),
    (provider) =>
      withServer(
        (_req, res) => void findUser(provider).then((user) => res.end(JSON.stringify(user))),
        async (service) => {
          await fetch(service);
        },
      ),
  ));
