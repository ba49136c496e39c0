import { readConfig } from '@shopflow/service-kit/config';
import { config } from './config.ts';

const devTools = {
  EMAIL_LOG_URL: 'http://emails.invalid',
  SMS_LOG_URL: 'http://twilio.invalid',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'secret',
};

test('defaults to port 3000 and no dev tools', () => {
  expect(readConfig(config, {})).toMatchObject({ PORT: 3000, devTools: undefined });
});

test('enables the dev tools when all their settings are given', () => {
  expect(readConfig(config, devTools)).toMatchObject({ devTools });
});

test('names the missing settings when only some settings of the dev tools are given', () => {
  const { TWILIO_AUTH_TOKEN, ...some } = devTools;

  expect(TWILIO_AUTH_TOKEN).toBe('secret');
  expect(() => readConfig(config, some)).toThrow(
    /TWILIO_AUTH_TOKEN: required when other dev tools settings are given/,
  );
});
