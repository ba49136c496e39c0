import { Writable } from 'node:stream';
import { makeLogger } from '@shopflow/service-kit/logger';
import { AS_READER, AS_WRITER, givenToken, PROTECTED } from '../../support/credentials.ts';
import { openTestBroker } from '../../support/open-broker.ts';

test('the log names requests and failures, and never a credential', async () => {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const logger = makeLogger({ service: 'pact-broker', level: 'trace', destination });
  await using broker = await openTestBroker(undefined, { access: PROTECTED, logger });

  const { secret, headers } = await givenToken(broker, { scopes: ['read'] });
  await broker.get('/pacticipants?token=in-the-query', headers);
  await broker.put('/pacticipants/App/versions/1', {}, headers);
  await broker.get('/pacticipants', { authorization: 'Bearer wrong-token' });
  await broker.get('/pacticipants', { ...AS_READER, cookie: 'pact_broker_session=wrong-session' });
  await broker.post('/pacticipants', { name: '' }, AS_WRITER);

  const log = lines.join('');
  expect(log).toContain('/pacticipants/App/versions/1');
  const basic = [AS_WRITER, AS_READER].map(({ authorization }) => authorization.slice(6));
  const secrets = ['write-secret', 'read-secret', 'wrong-token', 'wrong-session', 'in-the-query'];
  for (const each of [secret, ...basic, ...secrets]) expect(log).not.toContain(each);
});
