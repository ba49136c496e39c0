import { Matchers } from '@pact-foundation/pact';
import type { UserProfileStates } from '@shopflow/contracts/provider-states';
import { consumerPact } from '@shopflow/pact-kit/consumer';
import { userProfileClient } from '../../src/clients/user-profile.ts';

const { eachLike, email, fromProviderState, iso8601DateTimeWithMillis, nullValue, regex, string } =
  Matchers;

const pact = consumerPact<UserProfileStates>({
  consumer: 'shopflow-frontend',
  provider: 'user-profile',
});

const id = '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';
const ada = { id, name: 'Ada', email: 'ada@shopflow-test.com' };
const anyAda = { id, name: string(ada.name), email: email(ada.email) };

test('reads a profile with a phone number', () =>
  pact
    .addInteraction()
    .given('a user exists', { id, phoneNumber: '+4915112345678' })
    .uponReceiving('a request for the profile of a user with a phone number')
    .withRequest('GET', `/users/${id}`)
    .willRespondWith(200, (response) =>
      response.jsonBody({
        ...anyAda,
        phoneNumber: regex('^\\+[1-9][0-9]{1,14}$', '+4915112345678'),
      }),
    )
    .executeTest(async ({ url }) => {
      expect(await userProfileClient(url).findProfile(id)).toEqual({
        kind: 'found',
        profile: { ...ada, phoneNumber: '+4915112345678' },
      });
    }));

test('reads a profile without a phone number', () =>
  pact
    .addInteraction()
    .given('a user exists', { id, phoneNumber: null })
    .uponReceiving('a request for the profile of a user without a phone number')
    .withRequest('GET', `/users/${id}`)
    .willRespondWith(200, (response) => response.jsonBody({ ...anyAda, phoneNumber: nullValue() }))
    .executeTest(async ({ url }) => {
      expect(await userProfileClient(url).findProfile(id)).toEqual({
        kind: 'found',
        profile: { ...ada, phoneNumber: null },
      });
    }));

test('reports an unknown user as not found', () =>
  pact
    .addInteraction()
    .given('no user exists', { id })
    .uponReceiving('a request for the profile of an unknown user')
    .withRequest('GET', `/users/${id}`)
    .willRespondWith(404)
    .executeTest(async ({ url }) => {
      expect(await userProfileClient(url).findProfile(id)).toEqual({ kind: 'not-found' });
    }));

const activity = {
  eventId: '0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01',
  type: 'ORDER_CONFIRMED',
  orderId: 'b3c1a8de-52a4-4c0b-8f55-0d1f3a9c7e01',
  occurredAt: '2026-11-23T10:00:00.000Z',
};
const anyActivity = eachLike({
  eventId: string(activity.eventId),
  type: string(activity.type),
  orderId: string(activity.orderId),
  occurredAt: iso8601DateTimeWithMillis(activity.occurredAt),
});

test('reads the first page of activity with a cursor to the next', () =>
  pact
    .addInteraction()
    .given('a user with activity exists', { id, events: 25, pageSize: 20 })
    .uponReceiving('a request for the first page of activity')
    .withRequest('GET', `/users/${id}/activity`)
    .willRespondWith(200, (response) =>
      response.jsonBody({ items: anyActivity, nextCursor: string('bmV4dA') }),
    )
    .executeTest(async ({ url }) => {
      expect(await userProfileClient(url).findActivity(id)).toEqual({
        kind: 'found',
        page: { items: [activity], nextCursor: 'bmV4dA' },
      });
    }));

test('reads the last page of activity without a cursor', () =>
  pact
    .addInteraction()
    .given('a user with activity exists', { id, events: 25, pageSize: 20 })
    .uponReceiving('a request for the following page of activity')
    .withRequest('GET', `/users/${id}/activity`, (request) =>
      request.query({ cursor: fromProviderState('${nextCursor}', 'bmV4dA') }),
    )
    .willRespondWith(200, (response) =>
      response.jsonBody({ items: anyActivity, nextCursor: nullValue() }),
    )
    .executeTest(async ({ url }) => {
      expect(await userProfileClient(url).findActivity(id, 'bmV4dA')).toEqual({
        kind: 'found',
        page: { items: [activity], nextCursor: null },
      });
    }));
