import { readTransferAddress } from './transfer-address.ts';

const general = {
  PACT_BROKER_BASE_URL: 'http://old.test/',
  PACT_BROKER_TOKEN: 'old-token',
};

test('uses the general broker and its credentials by default', () => {
  expect(readTransferAddress(general, { end: 'from', url: undefined })).toMatchObject({
    baseUrl: 'http://old.test',
    token: 'old-token',
  });
});

test('sends the general credentials to no other broker', () => {
  const address = readTransferAddress(general, { end: 'to', url: 'http://new.test' });

  expect(address.baseUrl).toBe('http://new.test');
  expect([address.token, address.username, address.password]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('prefers the URL of the command line, then the variables of its end', () => {
  const env = {
    ...general,
    PACT_BROKER_TO_BASE_URL: 'http://new.test',
    PACT_BROKER_TO_USERNAME: 'me',
    PACT_BROKER_TO_PASSWORD: 'secret',
  };

  const expected = { username: 'me', password: 'secret', token: undefined };
  expect(readTransferAddress(env, { end: 'to', url: undefined })).toMatchObject({
    baseUrl: 'http://new.test',
    ...expected,
  });
  expect(readTransferAddress(env, { end: 'to', url: 'http://other.test' })).toMatchObject({
    baseUrl: 'http://other.test',
    ...expected,
  });
});

test('knows which option or variable set the URL', () => {
  const env = { ...general, PACT_BROKER_FROM_BASE_URL: 'http://new.test' };
  const settingOf = (...[given, url]: [Record<string, string>, string?]) =>
    readTransferAddress(given, { end: 'from', url }).urlSetting;

  expect(settingOf(env, 'http://old.test')).toBe('--from');
  expect(settingOf(env)).toBe('PACT_BROKER_FROM_BASE_URL');
  expect(settingOf(general)).toBe('PACT_BROKER_BASE_URL');
});

test('says which option and variable set a missing or malformed address', () => {
  expect(() => readTransferAddress({}, { end: 'to', url: undefined })).toThrow(
    'Use --to URL, or set PACT_BROKER_TO_BASE_URL.',
  );
  expect(() => readTransferAddress({}, { end: 'from', url: 'localhost:1' })).toThrow(
    '--from is not an http:// or https:// URL',
  );
});
