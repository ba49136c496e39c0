import { mockWithNock } from '@shopflow/mock-sync/nock';
import { silentLogger } from '@shopflow/service-kit/logger';
import { lock } from '../../test/support/lock.ts';
import { emailServiceClient, toDelivery } from './email-service.ts';

const baseUrl = 'http://email-service.test';
const client = emailServiceClient({ baseUrl, timeoutMs: 30_000, logger: silentLogger() });
const contract = lock.contract('notifications', 'email-service');

/** The e-mail in the contract, and its key. */
const email = { to: 'ada@shopflow-test.com', subject: 'Order confirmed', text: 'Thank you.' };
const key = '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01:email';

test('returns the id that the Email Service assigned to a sent e-mail', async () => {
  await using emailService = mockWithNock(contract, baseUrl);
  await emailService.answers('an e-mail', { body: { id: 'mail-of-this-test' } });

  expect(await client.send(email, key)).toEqual({ kind: 'sent', reference: 'mail-of-this-test' });
});

test("reports a refused e-mail with the Email Service's reason", async () => {
  await using emailService = mockWithNock(contract, baseUrl);
  await emailService.answers('an e-mail to a bad address', {
    body: { detail: 'Nobody lives there' },
  });

  expect(await client.send({ ...email, to: 'nobody' }, key)).toEqual({
    kind: 'refused',
    reason: 'Nobody lives there',
  });
});

test.each([400, 402, 409, 413, 415, 418, 451])(
  'does not retry an e-mail after an answer %d',
  (status) => {
    expect(toDelivery(status, '{"detail":"no"}')).toEqual({
      kind: 'refused',
      reason: `The Email Service answered ${status}: {"detail":"no"}`,
    });
  },
);

test.each([
  [401, 'unavailable'],
  [404, 'unavailable'],
  [408, 'unavailable'],
  [429, 'unavailable'],
  [301, 'unclear'],
  [500, 'unclear'],
  [503, 'unclear'],
])('allows a retry of an e-mail after an answer %d', (status, kind) => {
  expect(toDelivery(status, '{}')).toMatchObject({ kind });
});

test.each(['', '<html>', '{"id":7}', 'null'])(
  'an e-mail that was accepted with the body %s is sent',
  (body) => {
    expect(toDelivery(202, body)).toEqual({ kind: 'sent', reference: '' });
  },
);
