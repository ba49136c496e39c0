import { decideGate } from './gate.ts';
import type { Finding } from './checklist.ts';
import type { Observation } from './observation.ts';
import { decidePhoneNumber } from './phone-number.ts';
import { decideService } from './services.ts';
import { decideUsers, decideVendors, type TestUser } from './test-users.ts';
import { decideKafkaOf, decideTopic } from './topic.ts';
import { decideTwilio } from './twilio.ts';

const seen = <Value>(value: Value): Observation<Value> => ({ kind: 'seen', value });
const noAnswer = { kind: 'no-answer', reason: 'http://x does not answer' } as const;
const notSet = { kind: 'not-set', names: ['ORDERS_URL'] } as const;
const outcomes = (findings: readonly Finding[]) => findings.map(({ outcome }) => outcome);

const up = seen({ status: 200, body: { status: 'up', checks: { database: 'up', kafka: 'up' } } });
const live = [{ pacticipant: 'orders', version: 'abc' }];
const deployed = { live, wanted: 'abc', environment: 'staging' };

test('a service is ok when it is ready and the broker has the version of the release there', () => {
  expect(outcomes(decideService('orders', up, deployed))).toEqual(['ok', 'ok']);
});

test('a service that is down is named with what it lacks and who must act', () => {
  const down = seen({ status: 503, body: { checks: { database: 'down', kafka: 'up' } } });

  expect(decideService('orders', down, deployed)[0]).toEqual({
    outcome: 'failed',
    seen: 'orders: not ready (503, without database)',
    action: 'orders team: make it ready',
  });
  expect(decideService('orders', noAnswer, deployed)[0]).toMatchObject({ outcome: 'failed' });
});

test('another version, none, and two at once are each a failure that names them', () => {
  const version = (versions: readonly string[]) =>
    decideService('orders', up, {
      ...deployed,
      live: versions.map((each) => ({ pacticipant: 'orders', version: each })),
    })[1];

  expect(version(['old'])?.seen).toContain('old is deployed in staging');
  expect(version([])?.seen).toContain('no version is deployed in staging');
  expect(version(['old', 'abc'])?.seen).toContain('old and abc is deployed');
  for (const each of [['old'], [], ['old', 'abc']]) expect(version(each)?.outcome).toBe('failed');
});

test('without a broker, or with a silent one, the version is not proved', () => {
  for (const unknown of [undefined, 'Could not reach the Pact Broker']) {
    const findings = decideService('orders', up, { ...deployed, live: unknown });
    expect(outcomes(findings)).toEqual(['ok', 'not-proved']);
  }
});

test('what nobody said the address of is not proved, and the variable is named', () => {
  expect(decideService('orders', notSet, deployed)[0]).toEqual({
    outcome: 'not-proved',
    seen: 'ORDERS_URL not set',
    action: 'Whoever asks: set ORDERS_URL',
  });
});

test('a phone number that does not come back is a failure of User Profile', () => {
  expect(outcomes(decidePhoneNumber(seen('+12015550199')))).toEqual(['ok']);
  expect(decidePhoneNumber(seen(null))[0]).toMatchObject({
    outcome: 'failed',
    seen: 'a user made with a phone number is read back with null',
  });
  expect(outcomes(decidePhoneNumber(noAnswer))).toEqual(['failed']);
});

const names = { topic: 'staging.order-events', groupId: 'staging.notifications' };
const progress = [{ partition: 0, start: 0, end: 7, committed: 4 }];
const stable = { state: 'Stable', members: 1 };

test('the topic and the state of its consumer group are told', () => {
  const findings = decideTopic(seen({ progress, group: stable }), names);

  expect(outcomes(findings)).toEqual(['ok', 'ok']);
  expect(findings[1]?.seen).toBe(
    'group staging.notifications is Stable with 1 members, 3 messages behind',
  );
});

test.each([
  ['Empty', 'failed'],
  ['Dead', 'failed'],
  ['PreparingRebalance', 'not-proved'],
])('a group that is %s is %s', (state, outcome) => {
  const [, group] = decideTopic(seen({ progress, group: { state, members: 0 } }), names);

  expect(group?.outcome).toBe(outcome);
});

test('a topic that is missing is for the orders team to make', () => {
  const [topic] = decideTopic(seen({ progress: undefined, group: stable }), names);

  expect(topic).toMatchObject({ outcome: 'failed', action: 'orders team: make the topic' });
});

test('a service tells by its own readiness whether it reaches Kafka', () => {
  const told = (checks: object) =>
    outcomes(decideKafkaOf('orders', seen({ status: 200, body: { checks } })));

  expect(told({ kafka: 'up' })).toEqual(['ok']);
  expect(told({ kafka: 'down' })).toEqual(['failed']);
  expect(told({})).toEqual(['not-proved']);
});

const log = { status: 200, body: { messages: [] } };

test.each([
  [{ status: 201, body: {} }, ['ok', 'ok']],
  [{ status: 401, body: { code: 20003, message: 'Authenticate' } }, ['failed', 'ok']],
  [{ status: 400, body: { code: 21606, message: 'not yours' } }, ['failed', 'ok']],
])('Twilio that answers %j to the magic number is %j', (sent, expected) => {
  expect(outcomes(decideTwilio(seen({ sent, log })))).toEqual(expected);
});

test('a message log that test credentials may not read is not proved', () => {
  const refused = { status: 403, body: { code: 20008, message: 'test account credentials' } };

  const [, finding] = decideTwilio(seen({ sent: { status: 201, body: {} }, log: refused }));

  expect(finding).toMatchObject({
    outcome: 'not-proved',
    seen: 'the message log cannot be read: 403, 20008 test account credentials',
  });
});

function people(parts: { vendors: number; admins: number; customers: number; phones: number }) {
  const roles: TestUser['role'][] = [
    ...Array<'vendor'>(parts.vendors).fill('vendor'),
    ...Array<'admin'>(parts.admins).fill('admin'),
    ...Array<'customer'>(parts.customers).fill('customer'),
  ];
  return seen(roles.map((role, index): TestUser => ({ role, hasPhone: index < parts.phones })));
}

const enough = { vendors: 5, admins: 1, customers: 4, phones: 3 };

test('ten users of all roles, three with and two without a phone, are enough', () => {
  expect(new Set(outcomes(decideUsers(people(enough))))).toEqual(new Set(['ok']));
  expect(outcomes(decideVendors(people(enough)))).toEqual(['ok']);
});

test.each([
  ['nine users', { customers: 3 }, '9 test users, 10 are needed'],
  ['no admin', { admins: 0, customers: 5 }, 'only customer and vendor'],
  ['two phones', { phones: 2 }, '2 with a phone number, 3 are needed'],
  ['one without', { phones: 9 }, '1 without a phone number, 2 are needed'],
])('%s is one failure', (_, parts, text) => {
  const failures = decideUsers(people({ ...enough, ...parts })).filter(
    ({ outcome }) => outcome === 'failed',
  );

  expect(failures.map((each) => each.seen)).toEqual([text]);
});

test('four vendors are too few for bulk orders', () => {
  expect(decideVendors(people({ ...enough, vendors: 4 }))[0]?.seen).toBe('4 vendors, 5 are needed');
});

test('each verdict of the gate is a finding, with the reasons as what to do', () => {
  const verdict = { pacticipant: 'orders', version: 'abc', environment: 'staging' };

  const findings = decideGate([
    { ...verdict, deployable: true, reasons: [{ kind: 'nothing-to-verify' }] },
    { ...verdict, deployable: false, reasons: [{ kind: 'refused-by-broker', text: 'broken' }] },
    { ...verdict, deployable: null, reasons: [{ kind: 'refused-by-broker', text: 'wait' }] },
  ]);

  expect(outcomes(findings)).toEqual(['ok', 'failed', 'not-proved']);
  expect(findings[1]?.action).toBe('broken');
  expect(outcomes(decideGate(undefined))).toEqual(['not-proved']);
  expect(outcomes(decideGate('Could not reach the Pact Broker'))).toEqual(['not-proved']);
});
