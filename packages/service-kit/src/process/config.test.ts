import { z } from 'zod';
import { readConfig, serverSettings } from './config.ts';

const { HOST, PORT } = serverSettings({ port: 3001 });
const schema = z.object({ ...serverSettings({ port: 3001 }), TOKEN: z.string() });

test('an empty variable counts as unset', () => {
  const config = readConfig(schema, { PORT: '', LOG_LEVEL: 'debug', TOKEN: 'secret' });

  expect(config).toEqual({ HOST: '127.0.0.1', PORT: 3001, LOG_LEVEL: 'debug', TOKEN: 'secret' });
});

test('reports all invalid variables together', () => {
  const read = (): unknown => readConfig(schema, { PORT: '70000', LOG_LEVEL: 'loud' });

  expect(read).toThrow(/PORT: .*\n {2}LOG_LEVEL: .*\n {2}TOKEN: /);
});

test.each(['127.0.0.1', '0.0.0.0', '::1', 'localhost'])('accepts %s as HOST', (host) => {
  expect(HOST.safeParse(host).success).toBe(true);
});

test.each(['', '*', 'http://0.0.0.0', '127.0.0.1:80', 'my host'])('rejects %j as HOST', (host) => {
  expect(HOST.safeParse(host).success).toBe(false);
});

test.each(['0x10', '1e3', '-1', '65536', ' 80', ''])('rejects %j as PORT', (port) => {
  expect(PORT.safeParse(port).success).toBe(false);
});
