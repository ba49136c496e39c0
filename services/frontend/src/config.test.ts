import { readConfig } from '@shopflow/service-kit/config';
import { config } from './config.ts';

const devTools = {
  EMAIL_LOG_URL: 'http://emails.invalid',
  SMS_LOG_URL: 'http://twilio.invalid',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'secret',
};

test('without settings, the page is on port 3000 and has no dev tools', () => {
  expect(readConfig(config, {})).toMatchObject({ PORT: 3000, devTools: undefined });
});

test('the dev tools are there when all their settings are given', () => {
  expect(readConfig(config, devTools)).toMatchObject({ devTools });
});

test('a setting of the dev tools without the others is an error that names these', () => {
  const { TWILIO_AUTH_TOKEN, ...some } = devTools;

  expect(TWILIO_AUTH_TOKEN).toBe('secret');
  expect(() => readConfig(config, some)).toThrow(/TWILIO_AUTH_TOKEN: missing beside the others/);
});
