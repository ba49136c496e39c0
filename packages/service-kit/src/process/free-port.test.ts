import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort } from './free-port.ts';

test('finds a port that a server can listen on', async () => {
  const server = createServer().listen(await freePort(), '127.0.0.1');

  await expect(once(server, 'listening')).resolves.toEqual([]);
  server.close();
});

test('finds a port outside the range for outgoing connections', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));

  // net.ipv4.ip_local_port_range; others begin at 49152 (RFC 6335, section 6).
  expect(Math.max(...ports)).toBeLessThan(32_768);
});
