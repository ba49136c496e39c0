import { brokerAddress } from './environment.ts';

test('a secret that CI does not have is no token, and the password counts', () => {
  const env = {
    ...{ PACT_BROKER_BASE_URL: 'http://broker', PACT_BROKER_TOKEN: '' },
    ...{ PACT_BROKER_USERNAME: 'ci', PACT_BROKER_PASSWORD: 'secret' },
  };

  expect(brokerAddress(env)).toEqual({
    ...{ baseUrl: 'http://broker', token: undefined, username: 'ci', password: 'secret' },
  });
});

test.each(['nonsense', 'localhost:9292'])('a broker without a scheme is refused: %s', (url) => {
  expect(() => brokerAddress({ PACT_BROKER_BASE_URL: url })).toThrow(
    `PACT_BROKER_BASE_URL is not a URL with http:// or https://: ${url}`,
  );
});
