import type { Mutant } from './mutant.ts';

const SRC = 'services/notifications/src';

type Detected = Pick<Mutant, 'scenario' | 'failsWith'>;

function givenMutant(id: string, change: Mutant['change'], detected: Detected): Mutant {
  const file = `${SRC}/${change.file}`;
  return { id, services: ['notifications'], change: { ...change, file }, ...detected };
}

const SEND = 'use-cases/send-notification.ts';
const NOTIFY = 'use-cases/notify-order-confirmed.ts';
const PROCESS = 'events/records/process-record.ts';

/** Faults in Notifications. */
export const notificationsMutants: readonly Mutant[] = [
  givenMutant(
    'sms-not-sent',
    {
      file: SEND,
      find: 'return sms.send({ to, text: content.text });',
      replace: "return { kind: 'sent', reference: 'SM0' };",
    },
    { scenario: 'W1', failsWith: /the SMS of order/ },
  ),
  givenMutant(
    'email-not-sent',
    {
      file: SEND,
      find: 'if (!maySend()) return LEASE_EXPIRED;\n  const delivery',
      replace: "return { kind: 'sent', reference: 'e0' };\n  const delivery",
    },
    { scenario: 'W3', failsWith: /toHaveLength/ },
  ),
  givenMutant(
    'sms-without-phone-number',
    {
      file: NOTIFY,
      find: 'if (phoneNumber === null) return [byEmail];',
      replace: `if (phoneNumber === null) {
    return [{ ...of, channel: 'sms', recipient: '+12025550199', content: writeSms(event) }, byEmail];
  }`,
    },
    { scenario: 'W3', failsWith: /toEqual/ },
  ),
  givenMutant(
    'has-phone-number-always-logged',
    {
      file: NOTIFY,
      find: 'hasPhoneNumber: recipient.phoneNumber !== null',
      replace: 'hasPhoneNumber: true',
    },
    { scenario: 'F2', failsWith: /hasPhoneNumber/ },
  ),
  givenMutant(
    'deleted-user-not-notified-at-address-of-event',
    {
      file: 'domain/recipient.ts',
      find: '{ email: event.customerEmail, phoneNumber: null }',
      replace: "{ email: 'unknown@shopflow-test.com', phoneNumber: null }",
    },
    { scenario: 'F1', failsWith: /toEqual/ },
  ),
  givenMutant(
    'deleted-user-not-logged',
    {
      file: NOTIFY,
      find: "if (lookup.kind === 'unknown') logger.error('user not found');",
      replace: '',
    },
    { scenario: 'F1', failsWith: /the log has "user not found"/ },
  ),
  givenMutant(
    'lag-always-0',
    {
      file: 'events/offsets/consumer-lag.ts',
      find: 'this.set({ partition }, end - next)',
      replace: 'this.set({ partition }, end - end)',
    },
    { scenario: 'F3', failsWith: /kafka_consumer_lag is above 0/ },
  ),
  givenMutant(
    'late-events-ignored',
    {
      file: PROCESS,
      find: '  await handle(message);',
      replace: `  const { occurredAt } = JSON.parse(message.value ?? '{}');
  if (Date.now() - Date.parse(occurredAt) < 1_400) await handle(message);`,
    },
    { scenario: 'F6', failsWith: /toEqual/ },
  ),
  givenMutant(
    'dead-letter-not-written',
    {
      file: 'events/records/kafka-dead-letters.ts',
      find: 'await to.producer.send([{ topic: to.topic, records: [{ key, value, headers }] }]);',
      replace: '',
    },
    { scenario: 'F8', failsWith: /toEqual/ },
  ),
  givenMutant(
    'poison-event-retried-forever',
    {
      file: PROCESS,
      find: 'if (!(error instanceof NotificationError) || error.retriable) throw error;',
      replace: 'if (record !== undefined) throw error;',
    },
    { scenario: 'F8', failsWith: /notifications has committed/ },
  ),
  givenMutant(
    'known-event-notified-again',
    {
      file: 'store/postgres/claim-notifications.ts',
      find: "where notifications.state = 'pending' and (",
      replace: 'where (',
    },
    { scenario: 'F9', failsWith: /toEqual/ },
  ),
  givenMutant(
    'twilio-log-not-searched',
    {
      file: SEND,
      find: "if (search.kind === 'found') return { kind: 'sent', reference: search.reference };",
      replace: '',
    },
    { scenario: 'F9', failsWith: /toEqual/ },
  ),
  givenMutant(
    'another-idempotency-key-for-each-attempt',
    {
      file: 'clients/email-service.ts',
      find: "'idempotency-key': idempotencyKey",
      replace: "'idempotency-key': crypto.randomUUID()",
    },
    { scenario: 'F9', failsWith: /toEqual/ },
  ),
  givenMutant(
    'committed-before-processing',
    {
      file: 'events/partitions/partition.ts',
      find: 'const next = lowest ?? this.#position;',
      replace: 'const next = lowest === undefined ? this.#position : this.#position;',
    },
    { scenario: 'F3', failsWith: /toEqual|toBeGreaterThanOrEqual|kafka_consumer_lag is above 0/ },
  ),
  givenMutant(
    'failed-event-not-retried',
    {
      file: PROCESS,
      find: 'return retry(record, { error, attempt: failures + 1 }, parts);',
      replace: "return { kind: 'done' };",
    },
    { scenario: 'C1', failsWith: /toHaveLength/ },
  ),
  givenMutant(
    'email-refused-after-503',
    {
      file: 'clients/email-service.ts',
      find: "return { kind: status >= 400 && status < 500 ? 'refused' : 'unclear', reason };",
      replace: "return { kind: 'refused', reason };",
    },
    { scenario: 'F10', failsWith: /has tried the e-mail twice/ },
  ),
  givenMutant(
    'sms-refused-after-429',
    {
      file: 'clients/twilio.ts',
      find: 'if (TEMPORARY.has(status) || TEMPORARY_CODES.has(code))',
      replace: 'if (TEMPORARY_CODES.has(status))',
    },
    { scenario: 'F11', failsWith: /the SMS is to be retried/ },
  ),
  givenMutant(
    'lease-never-expires',
    {
      file: 'store/postgres/sender-lease.ts',
      find: 'where id <> ${id} and valid_until < clock_timestamp() returning id',
      replace: 'where false returning id',
    },
    { scenario: 'F13', failsWith: /the other instance logs that it takes over/ },
  ),
  givenMutant(
    'group-per-instance',
    {
      file: 'events/order-events-topics.ts',
      find: 'groupId: `${environment}.notifications`',
      replace: 'groupId: `${environment}.notifications-${process.pid}`',
    },
    { scenario: 'F12', failsWith: /notifications has committed/ },
  ),
  givenMutant(
    'twilio-log-searched-immediately',
    {
      file: SEND,
      find: 'const retryInMs = smsSettleMs - unclearForMs;',
      replace: 'const retryInMs = -unclearForMs;',
    },
    { scenario: 'F14', failsWith: /toEqual/ },
  ),
  givenMutant(
    'events-of-schema-1.0-refused',
    {
      file: 'events/order-confirmed.generated.ts',
      find: "pattern: '^1\\\\.\\\\d+\\\\.\\\\d+$'",
      replace: "pattern: '^1\\\\.1\\\\.\\\\d+$'",
    },
    { scenario: 'F15', failsWith: /toEqual/ },
  ),
  givenMutant(
    'group-renamed-in-v2.3',
    {
      file: 'events/order-events-topics.ts',
      find: 'groupId: `${environment}.notifications`',
      replace:
        "groupId: `${environment}.notifications${process.env.SERVICE_VERSION === '2.2' ? '' : '-sms'}`",
    },
    { scenario: 'F16', failsWith: /notifications has committed/ },
  ),
];
