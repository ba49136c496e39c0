import { Matchers } from '@pact-foundation/pact';
import type { UserProfileStates } from '@shopflow/contracts/provider-states';
import { consumerPact } from '@shopflow/pact-kit/consumer';
import { silentLogger } from '@shopflow/service-kit/logger';
import { withTrace } from '@shopflow/service-kit/trace';
import { userProfileClient } from '../../src/clients/user-profile.ts';
import type { UserProfile } from '../../src/ports/user-profile.ts';
import { givenOrderConfirmed } from '../support/given-order-confirmed.ts';

const pact = consumerPact<UserProfileStates>({ consumer: 'orders', provider: 'user-profile' });

const userProfile = (baseUrl: string): UserProfile =>
  userProfileClient({ baseUrl, timeoutMs: 30_000, logger: silentLogger() });

const userId = '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';

test.each(['customer', 'vendor', 'admin'] as const)(
  'reads the role and e-mail address of a user who is %s',
  (role) =>
    pact
      .addInteraction()
      .given('a user exists', { id: userId, role })
      .uponReceiving(`a look-up of a user who is ${role}`)
      .withRequest('GET', `/users/${userId}`)
      .willRespondWith(200, (response) =>
        response.jsonBody({ role, email: Matchers.email('ada@shopflow-test.com') }),
      )
      .executeTest(async ({ url }) => {
        expect(await userProfile(url).find(userId)).toEqual({
          kind: 'found',
          user: { role, email: 'ada@shopflow-test.com' },
        });
      }),
);

test('distinguishes an unknown user from an unavailable User Profile', () =>
  pact
    .addInteraction()
    .given('no user exists', { id: userId })
    .uponReceiving('a look-up of an unknown user')
    .withRequest('GET', `/users/${userId}`)
    .willRespondWith(404)
    .executeTest(async ({ url }) => {
      expect(await userProfile(url).find(userId)).toEqual({ kind: 'unknown' });
    }));

const event = givenOrderConfirmed({ userId });
const activity = {
  eventId: event.eventId,
  type: 'ORDER_CONFIRMED',
  orderId: event.orderId,
  occurredAt: event.occurredAt,
};

test('records a confirmed order as activity', () =>
  pact
    .addInteraction()
    .given('a user exists', { id: userId })
    .uponReceiving('a new activity event')
    .withRequest('POST', `/users/${userId}/activity`, (request) => request.jsonBody(activity))
    .willRespondWith(201)
    .executeTest(async ({ url }) => {
      expect(await userProfile(url).recordActivity(event)).toBe('recorded');
    }));

test('can send an activity again that is already recorded', () =>
  pact
    .addInteraction()
    .given('an activity event is recorded', { userId, eventId: event.eventId })
    .uponReceiving('an activity event for the second time')
    .withRequest('POST', `/users/${userId}/activity`, (request) => request.jsonBody(activity))
    .willRespondWith(200)
    .executeTest(async ({ url }) => {
      expect(await userProfile(url).recordActivity(event)).toBe('recorded');
    }));

const later = {
  ...activity,
  eventId: '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e02',
  orderId: 'b3c1a8de-52a4-4c0b-8f55-0d1f3a9c7e02',
};
const [trace, otherTrace] = [{ traceId: 'trace-1' }, { traceId: 'trace-2' }];
/** The event of the other trace names it. */
const batch = { events: [activity, { ...later, ...otherTrace }] };

const recordBatch = (url: string) =>
  withTrace(trace, () =>
    userProfile(url).recordActivityBatch(userId, [
      { ...activity, userId, trace },
      { ...later, userId, trace: otherTrace },
    ]),
  );

test('records several confirmed orders in one request', () =>
  pact
    .addInteraction()
    .given('a user exists', { id: userId })
    .uponReceiving('a batch of new activity events')
    .withRequest('POST', `/users/${userId}/activity/batch`, (request) => request.jsonBody(batch))
    .willRespondWith(200)
    .executeTest(async ({ url }) => {
      expect(await recordBatch(url)).toBe('recorded');
    }));

test('can send a batch with an activity that is already recorded', () =>
  pact
    .addInteraction()
    .given('an activity event is recorded', { userId, eventId: event.eventId })
    .uponReceiving('a batch with an activity event for the second time')
    .withRequest('POST', `/users/${userId}/activity/batch`, (request) => request.jsonBody(batch))
    .willRespondWith(200)
    .executeTest(async ({ url }) => {
      expect(await recordBatch(url)).toBe('recorded');
    }));
