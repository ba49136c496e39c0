import { z } from 'zod';
import { hostSetting, logLevelSetting, portSetting, readConfig } from './config.ts';

const schema = z.object({
  PORT: portSetting.default(3001),
  LOG_LEVEL: logLevelSetting.default('info'),
  TOKEN: z.string(),
});

test('an empty variable counts as unset', () => {
  const config = readConfig(schema, { PORT: '', LOG_LEVEL: 'debug', TOKEN: 'secret' });

  expect(config).toEqual({ PORT: 3001, LOG_LEVEL: 'debug', TOKEN: 'secret' });
});

test('reports all invalid variables together', () => {
  const read = (): unknown => readConfig(schema, { PORT: '70000', LOG_LEVEL: 'loud' });

  expect(read).toThrow(/PORT: .*\n {2}LOG_LEVEL: .*\n {2}TOKEN: /);
});

test.each(['127.0.0.1', '0.0.0.0', '::1', 'localhost'])('accepts %s as HOST', (host) => {
  expect(hostSetting.safeParse(host).success).toBe(true);
});

test.each(['', '*', 'http://0.0.0.0', '127.0.0.1:80', 'my host'])('rejects %j as HOST', (host) => {
  expect(hostSetting.safeParse(host).success).toBe(false);
});

test.each(['0x10', '1e3', '-1', '65536', ' 80', ''])('rejects %j as PORT', (port) => {
  expect(portSetting.safeParse(port).success).toBe(false);
});
