import { Matchers } from '@pact-foundation/pact';
import type { EmailServiceStates } from '@shopflow/contracts/provider-states';
import { consumerPact } from '@shopflow/pact-kit/consumer';
import { silentLogger } from '@shopflow/service-kit/logger';
import { emailServiceClient } from '../../src/clients/email-service.ts';

const { string } = Matchers;

const pact = consumerPact<EmailServiceStates>({
  consumer: 'notifications',
  provider: 'email-service',
});

const email = { to: 'ada@shopflow-test.com', subject: 'Order confirmed', text: 'Thank you.' };
const key = '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01:email';
const reference = '8f14e45f-ceea-467f-a0e6-2c1d3b4a5e01';

test('sends an e-mail with an idempotency key', () =>
  pact
    .addInteraction()
    .given('mail is accepted')
    .uponReceiving('an e-mail')
    .withRequest('POST', '/emails', (request) =>
      request.headers({ 'Idempotency-Key': key }).jsonBody(email),
    )
    .willRespondWith(202, (response) => response.jsonBody({ id: string(reference) }))
    .executeTest(async ({ url }) => {
      const client = emailServiceClient({
        baseUrl: url,
        timeoutMs: 30_000,
        logger: silentLogger(),
      });
      expect(await client.send(email, key)).toEqual({ kind: 'sent', reference });
    }));

test('reports an invalid address as refused', () =>
  pact
    .addInteraction()
    .given('mail is accepted')
    .uponReceiving('an e-mail to a bad address')
    .withRequest('POST', '/emails', (request) =>
      request.headers({ 'Idempotency-Key': key }).jsonBody({ ...email, to: 'nobody' }),
    )
    .willRespondWith(422, (response) =>
      response
        .jsonBody({ detail: string('Not an e-mail address') })
        .headers({ 'Content-Type': 'application/problem+json' }),
    )
    .executeTest(async ({ url }) => {
      const client = emailServiceClient({
        baseUrl: url,
        timeoutMs: 30_000,
        logger: silentLogger(),
      });
      expect(await client.send({ ...email, to: 'nobody' }, key)).toEqual({
        kind: 'refused',
        reason: 'Not an e-mail address',
      });
    }));
