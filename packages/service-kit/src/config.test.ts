import { z } from 'zod';
import { logLevelSetting, portSetting, readConfig } from './config.ts';

const schema = z.object({
  PORT: portSetting.default(3001),
  LOG_LEVEL: logLevelSetting.default('info'),
  TOKEN: z.string(),
});

test('an empty variable counts as unset', () => {
  const config = readConfig(schema, { PORT: '', LOG_LEVEL: 'debug', TOKEN: 'secret' });

  expect(config).toEqual({ PORT: 3001, LOG_LEVEL: 'debug', TOKEN: 'secret' });
});

test('every bad variable is named at once', () => {
  const read = (): unknown => readConfig(schema, { PORT: '70000', LOG_LEVEL: 'loud' });

  expect(read).toThrow(/PORT: .*\n {2}LOG_LEVEL: .*\n {2}TOKEN: /);
});
