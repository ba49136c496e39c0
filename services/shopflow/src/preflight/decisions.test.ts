import { decideGate } from './gate.ts';
import type { Finding } from './checklist.ts';
import type { Observation } from './observation.ts';
import { decidePhoneNumber } from './phone-number.ts';
import { decideService } from './services.ts';
import { decideUsers, decideVendors, type TestUser } from './test-users.ts';
import { decideKafkaAccess, decideTopic } from './topic.ts';
import { decideTwilio } from './twilio.ts';

const seen = <Value>(value: Value): Observation<Value> => ({ kind: 'seen', value });
const noAnswer = { kind: 'no-answer', reason: 'http://x did not respond' } as const;
const notSet = { kind: 'not-set', names: ['ORDERS_URL'] } as const;
const outcomes = (findings: readonly Finding[]) => findings.map(({ outcome }) => outcome);

const up = seen({ status: 200, body: { status: 'up', checks: { database: 'up', kafka: 'up' } } });
const service = { ready: up, health: seen({ status: 200, body: { version: 'abc' } }) };
const live = [{ pacticipant: 'orders', version: 'abc' }];
const expected = { live, version: 'abc', environment: 'staging' };

test('accepts a service that is ready, and runs and is recorded in the version of the release', () => {
  expect(outcomes(decideService('orders', service, expected))).toEqual(['ok', 'ok', 'ok']);
});

test('names the missing dependency of a service that is not ready, and who must act', () => {
  const down = seen({ status: 503, body: { checks: { database: 'down', kafka: 'up' } } });

  expect(decideService('orders', { ...service, ready: down }, expected)[0]).toEqual({
    outcome: 'failed',
    seen: 'orders: not ready (503, database down)',
    action: 'orders team: make it ready',
  });
  expect(decideService('orders', { ...service, ready: noAnswer }, expected)[0]).toMatchObject({
    outcome: 'failed',
  });
});

test('fails when another version runs, and does not prove a version that is not reported', () => {
  const running = (body: object) =>
    decideService('orders', { ...service, health: seen({ status: 200, body }) }, expected)[1];

  expect(running({ version: 'old' })).toMatchObject({
    outcome: 'failed',
    seen: 'orders: old is running; expected abc',
  });
  expect(running({ status: 'up' })).toMatchObject({
    outcome: 'not-proved',
    action: 'orders team: start it with SERVICE_VERSION=abc',
  });
});

test('fails when another version, no version or two versions are recorded', () => {
  const version = (versions: readonly string[]) =>
    decideService('orders', service, {
      ...expected,
      live: versions.map((each) => ({ pacticipant: 'orders', version: each })),
    })[2];

  expect(version(['old'])?.seen).toContain('old is deployed in staging');
  expect(version([])?.seen).toContain('no version is deployed in staging');
  expect(version(['old', 'abc'])?.seen).toContain('old and abc is deployed');
  for (const each of [['old'], [], ['old', 'abc']]) expect(version(each)?.outcome).toBe('failed');
});

test('reports the recorded version as not proved when the broker does not respond', () => {
  const decide = (unknown: string | undefined) =>
    outcomes(decideService('orders', service, { ...expected, live: unknown }));

  expect(decide('Could not reach the Pact Broker')).toEqual(['ok', 'ok', 'not-proved']);
  // Without a broker, the criterion of can-i-deploy is not proved.
  expect(decide(undefined)).toEqual(['ok', 'ok']);
});

test("reports 'not proved' and names the variable when an address is not set", () => {
  expect(decideService('orders', { ready: notSet, health: notSet }, expected)).toContainEqual({
    outcome: 'not-proved',
    seen: 'ORDERS_URL not set',
    action: 'Set ORDERS_URL',
  });
});

test('fails when a phone number is not returned', () => {
  expect(outcomes(decidePhoneNumber(seen('+12015550199')))).toEqual(['ok']);
  expect(decidePhoneNumber(seen(null))[0]).toMatchObject({
    outcome: 'failed',
    seen: 'null is returned for a stored phone number',
  });
  expect(outcomes(decidePhoneNumber(noAnswer))).toEqual(['failed']);
});

const names = { topic: 'staging.order-events', groupId: 'staging.notifications' };
const progress = [{ partition: 0, start: 0, end: 7, committed: 4 }];
const stable = { state: 'Stable', members: 1 };

test('reports the topic and the state of its consumer group', () => {
  const findings = decideTopic(seen({ progress, group: stable }), names);

  expect(outcomes(findings)).toEqual(['ok', 'ok']);
  expect(findings[1]?.seen).toBe(
    'group staging.notifications is Stable with 1 members and a lag of 3',
  );
});

test.each([
  ['Empty', 'failed'],
  ['Dead', 'failed'],
  ['PreparingRebalance', 'not-proved'],
])('reports a group that is %s as %s', (state, outcome) => {
  const [, group] = decideTopic(seen({ progress, group: { state, members: 0 } }), names);

  expect(group?.outcome).toBe(outcome);
});

test('asks the orders team to create a missing topic', () => {
  const [topic] = decideTopic(seen({ progress: undefined, group: stable }), names);

  expect(topic).toMatchObject({ outcome: 'failed', action: 'orders team: create the topic' });
});

test('derives access to Kafka from the readiness of the service', () => {
  const decide = (checks: object) =>
    outcomes(decideKafkaAccess('orders', seen({ status: 200, body: { checks } })));

  expect(decide({ kafka: 'up' })).toEqual(['ok']);
  expect(decide({ kafka: 'down' })).toEqual(['failed']);
  expect(decide({})).toEqual(['not-proved']);
});

const log = { status: 200, body: { messages: [] } };

test.each([
  [{ status: 201, body: {} }, ['ok', 'ok']],
  [{ status: 401, body: { code: 20003, message: 'Authenticate' } }, ['failed', 'ok']],
  [{ status: 400, body: { code: 21606, message: 'not yours' } }, ['failed', 'ok']],
])('reports the response %j to a test number as %j', (sent, expectedOutcomes) => {
  expect(outcomes(decideTwilio(seen({ sent, log })))).toEqual(expectedOutcomes);
});

test('reports a message log that test credentials cannot read as not proved', () => {
  const refused = { status: 403, body: { code: 20008, message: 'test account credentials' } };

  const [, finding] = decideTwilio(seen({ sent: { status: 201, body: {} }, log: refused }));

  expect(finding).toMatchObject({
    outcome: 'not-proved',
    seen: 'the message log cannot be read: 403, 20008 test account credentials',
  });
});

function givenUsers(parts: { vendors: number; admins: number; customers: number; phones: number }) {
  const roles: TestUser['role'][] = [
    ...Array<'vendor'>(parts.vendors).fill('vendor'),
    ...Array<'admin'>(parts.admins).fill('admin'),
    ...Array<'customer'>(parts.customers).fill('customer'),
  ];
  return seen(roles.map((role, index): TestUser => ({ role, hasPhone: index < parts.phones })));
}

const enough = { vendors: 5, admins: 1, customers: 4, phones: 3 };

test('accepts ten users of all roles, three with and two without a phone', () => {
  expect(new Set(outcomes(decideUsers(givenUsers(enough))))).toEqual(new Set(['ok']));
  expect(outcomes(decideVendors(givenUsers(enough)))).toEqual(['ok']);
});

test.each([
  ['nine users', { customers: 3 }, '9 test users, 10 required'],
  ['no admin', { admins: 0, customers: 5 }, 'only customer and vendor'],
  ['two phones', { phones: 2 }, '2 with a phone number, 3 required'],
  ['one user without a phone', { phones: 9 }, '1 without a phone number, 2 required'],
])('reports %s as one failure', (_, parts, text) => {
  const failures = decideUsers(givenUsers({ ...enough, ...parts })).filter(
    ({ outcome }) => outcome === 'failed',
  );

  expect(failures.map((each) => each.seen)).toEqual([text]);
});

test('fails with only four vendors', () => {
  expect(decideVendors(givenUsers({ ...enough, vendors: 4 }))[0]?.seen).toBe(
    '4 vendors, 5 required',
  );
});

test('turns each verdict of the gate into a finding, with its reasons as the action', () => {
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
