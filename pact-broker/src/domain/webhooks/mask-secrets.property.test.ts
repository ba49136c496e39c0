import fc from 'fast-check';
import { toExecutionLog } from './execution-log.ts';
import { findSecrets, keepMaskedSecrets, maskTemplate, maskUrl } from './mask-secrets.ts';
import { renderRequest } from './render-template.ts';
import { toRequestHeaders } from './request-headers.ts';
import type { RequestTemplate, Webhook } from './webhook.ts';

/** No log line contains such a text by chance. */
const secret = fc.stringMatching(/^[A-Z0-9+/=_"\\-]{12,20}$/).map((text) => `S3CRET${text}`);

test('no secret is in a log, even if the receiver echoes the request', () => {
  fc.assert(
    fc.property(
      fc.record({ password: secret, token: secret, key: secret, inUrl: secret, signing: secret }),
      ({ password, token, key, inUrl, signing }) => {
        const template: RequestTemplate = {
          method: 'POST',
          url: `https://example.org/hook?token=${encodeURIComponent(inUrl)}&a=b`,
          headers: {
            authorization: `Token ${token}`,
            'x-signature': `\${hmacSign(${key})}`,
            'x-bearer': `\${bearer(${key})}`,
          },
          body: { echo: 'nothing' },
          username: 'me',
          password,
        };
        const rendered = renderRequest(template, {});
        const headers = toRequestHeaders(rendered, { userAgent: 'test' });
        const echo = JSON.stringify({ ...headers, password, token, key, inUrl, signing });
        const log = toExecutionLog(
          {
            uuid: 'uuid',
            context: { baseUrl: 'https://broker', eventName: 'test' },
            ...{ template, sent: { ...rendered, headers } },
            outcome: { status: 200, statusText: 'OK', headers: { 'x-echo': echo }, body: echo },
            secrets: findSecrets(template, rendered, signing),
          },
          { now: new Date(0), showsResponse: true },
        );

        expect(log).not.toContain('S3CRET');
        expect(log).toContain('INFO: HTTP/1.1 200 OK');
      },
    ),
  );
});

test('a webhook that is read and sent back keeps its secrets', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('authorization', 'x-api-key', 'x-kind', 'x-token'),
        fc.oneof(secret, fc.constant('${pactbroker.consumerName}'), fc.constant('${bearer(a)}')),
      ),
      fc.option(secret),
      (headers, password) => {
        const stored: Webhook = {
          ...{ uuid: 'u', description: null, enabled: true, consumer: null, provider: null },
          ...{ events: [], createdAt: new Date(0), updatedAt: null, signingSecret: password },
          request: {
            ...{ method: 'POST', url: 'https://example.org', body: null, username: null },
            ...{ headers, password },
          },
        };
        const sent = { ...stored, request: maskTemplate(stored.request) };

        expect(keepMaskedSecrets(sent, stored).request).toEqual(stored.request);
      },
    ),
  );
});

test.each([
  ['https://a/b?token=c&d=e', 'https://a/b?token=**********&d=e'],
  ['https://a/b?apiKey=c', 'https://a/b?apiKey=**********'],
  ['https://me:pw@a/b', 'https://**********@a/b'],
  ['https://a/b?c', 'https://a/b?c'],
])('masks %s', (url, masked) => {
  expect(maskUrl(url)).toBe(masked);
});
