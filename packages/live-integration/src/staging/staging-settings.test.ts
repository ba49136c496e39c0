import { eventNames, readStagingSettings, requireSettings } from './staging-settings.ts';

test('a slash at the end of an address does not matter, nor an empty variable', () => {
  expect(readStagingSettings({ ORDERS_URL: 'http://orders/', NOTIFICATIONS_URL: '' })).toEqual({
    ORDERS_URL: 'http://orders',
    TWILIO_BASE_URL: 'https://api.twilio.com',
  });
});

test('every variable that is wrong is named at once', () => {
  const read = () => readStagingSettings({ ORDERS_URL: 'orders', KAFKA_BROKERS: 'kafka' });

  expect(read).toThrow(/ORDERS_URL/);
  expect(read).toThrow(/KAFKA_BROKERS/);
});

test('every variable that is needed and not set is named with what it is', () => {
  const settings = readStagingSettings({ ORDERS_URL: 'http://orders' });

  expect(requireSettings(settings, ['ORDERS_URL'])).toMatchObject({ ORDERS_URL: 'http://orders' });
  expect(() => requireSettings(settings, ['USER_PROFILE_URL', 'KAFKA_BROKERS'])).toThrow(
    'Not set:\n  USER_PROFILE_URL: User Profile, such as https://user-profile.staging.example\n' +
      '  KAFKA_BROKERS: host:port of the bootstrap servers, separated by commas',
  );
});

test('the names of topic and group follow from the environment', () => {
  expect(eventNames('staging')).toEqual({
    topic: 'staging.order-events',
    groupId: 'staging.notifications',
  });
  expect(() => eventNames('Staging!')).toThrow();
});
