import { Webhook } from 'standardwebhooks';
import { isSigningSecret, toRequestHeaders } from './request-headers.ts';

const rendered = {
  ...{ method: 'POST', url: 'https://example.org/', headers: {}, body: '{"a":"ü"}' },
  ...{ username: '', password: '' },
};

test('a receiver can verify the Standard Webhooks signature with the official library', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const signature = { id: 'call-1', sentAt: new Date(), secret };
  const headers = toRequestHeaders(rendered, { userAgent: 'test', signature });

  expect(new Webhook(secret).verify(rendered.body, headers)).toEqual({ a: 'ü' });
  expect(headers['webhook-id']).toBe('call-1');
  expect(() => new Webhook(secret).verify('{"a":"u"}', headers)).toThrow('signature');
});

test.each([
  ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', true],
  ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', true],
  ['whsec_c2hvcnQ=', false],
  ['not base64, but long enough to be a secret', false],
])('%s is a signing secret: %s', (text, expected) => {
  expect(isSigningSecret(text)).toBe(expected);
});
