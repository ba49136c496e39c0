import { eventNames } from './event-names.ts';
import { readStagingSettings, requireSettings } from './staging-settings.ts';

test('ignores trailing slashes and empty variables', () => {
  expect(readStagingSettings({ ORDERS_URL: 'http://orders/', NOTIFICATIONS_URL: '' })).toEqual({
    ORDERS_URL: 'http://orders',
    TWILIO_BASE_URL: 'https://api.twilio.com',
    BATCH_WINDOW_MS: 30_000,
  });
});

test('names every invalid variable in one error', () => {
  const read = () => readStagingSettings({ ORDERS_URL: 'orders', KAFKA_BROKERS: 'kafka' });

  expect(read).toThrow(/ORDERS_URL/);
  expect(read).toThrow(/KAFKA_BROKERS/);
});

test('names and describes every required variable that is not set', () => {
  const settings = readStagingSettings({ ORDERS_URL: 'http://orders' });

  expect(requireSettings(settings, ['ORDERS_URL'])).toMatchObject({ ORDERS_URL: 'http://orders' });
  expect(() => requireSettings(settings, ['USER_PROFILE_URL', 'KAFKA_BROKERS'])).toThrow(
    'Not set:\n  USER_PROFILE_URL: User Profile, such as https://user-profile.staging.example\n' +
      '  KAFKA_BROKERS: host:port of the bootstrap servers, separated by commas',
  );
});

test('derives the names of topic and group from the environment', () => {
  expect(eventNames('staging')).toEqual({
    topic: 'staging.order-events',
    groupId: 'staging.notifications',
  });
  expect(() => eventNames('Staging!')).toThrow();
});
