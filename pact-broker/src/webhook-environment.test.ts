import { readWebhookRules } from './webhook-environment.ts';

test.each([
  ['HTTP_METHOD_WHITELIST', 'POST FROB', 'FROB is not an HTTP method.'],
  ['HOST_WHITELIST', '10.0.0.0/99', '10.0.0.0/99 is not a network such as 10.0.0.0/8.'],
])('rejects %s=%s', (name, value, message) => {
  const variable = `PACT_BROKER_WEBHOOK_${name}`;

  expect(() => readWebhookRules({ [variable]: value })).toThrow(`${variable}: ${message}`);
});
