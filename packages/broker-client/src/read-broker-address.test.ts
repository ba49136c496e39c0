import { readBrokerAddress } from './read-broker-address.ts';

test('treats an empty token as absent and uses the password', () => {
  const env = {
    PACT_BROKER_BASE_URL: 'http://broker',
    PACT_BROKER_TOKEN: '',
    PACT_BROKER_USERNAME: 'ci',
    PACT_BROKER_PASSWORD: 'secret',
  };

  expect(readBrokerAddress(env)).toEqual({
    baseUrl: 'http://broker',
    token: undefined,
    username: 'ci',
    password: 'secret',
  });
});

test('removes credentials from the URL', () => {
  const env = { PACT_BROKER_BASE_URL: 'https://ci:p%40ss@broker.example/pacts/' };

  expect(readBrokerAddress(env)).toMatchObject({
    baseUrl: 'https://broker.example/pacts',
    username: 'ci',
    password: 'p@ss',
  });
});

test('prefers the variables to the credentials in the URL', () => {
  const env = {
    PACT_BROKER_BASE_URL: 'http://old:old@broker',
    PACT_BROKER_USERNAME: 'ci',
    PACT_BROKER_PASSWORD: 'secret',
  };

  expect(readBrokerAddress(env)).toMatchObject({ username: 'ci', password: 'secret' });
});

test.each(['nonsense', 'localhost:9292'])('refuses a broker URL without a scheme: %s', (url) => {
  expect(() => readBrokerAddress({ PACT_BROKER_BASE_URL: url })).toThrow(
    `PACT_BROKER_BASE_URL is not an http:// or https:// URL: ${url}`,
  );
});

test('does not print the password of a URL that it refuses', () => {
  expect(() => readBrokerAddress({ PACT_BROKER_BASE_URL: 'ftp://ci:secret@broker' })).toThrow(
    'PACT_BROKER_BASE_URL is not an http:// or https:// URL: …@broker',
  );
});

test('names the variable to set when there is none', () => {
  expect(() => readBrokerAddress({})).toThrow('PACT_BROKER_BASE_URL is not set');
});
