import { Matchers } from '@pact-foundation/pact';
import type { UserProfileStates } from '@shopflow/contracts/provider-states';
import { consumerPact } from '@shopflow/pact-kit/consumer';
import { silentLogger } from '@shopflow/service-kit/logger';
import { userProfileClient } from '../../src/clients/user-profile.ts';
import type { UserProfile } from '../../src/ports.ts';

const { email, nullValue, regex } = Matchers;

const pact = consumerPact<UserProfileStates>({
  consumer: 'notifications',
  provider: 'user-profile',
});

const userProfile = (baseUrl: string): UserProfile =>
  userProfileClient({ baseUrl, timeoutMs: 30_000, logger: silentLogger() });

const id = '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';

test('reads the addresses of a user with a phone number', () =>
  pact
    .addInteraction()
    .given('a user exists', { id, phoneNumber: '+4915112345678' })
    .uponReceiving('a look-up of a user with a phone number')
    .withRequest('GET', `/users/${id}`)
    .willRespondWith(200, (response) =>
      response.jsonBody({
        email: email('ada@shopflow-test.com'),
        phoneNumber: regex('^\\+[1-9][0-9]{1,14}$', '+4915112345678'),
      }),
    )
    .executeTest(async ({ url }) => {
      expect(await userProfile(url).find(id)).toEqual({
        kind: 'found',
        user: { email: 'ada@shopflow-test.com', phoneNumber: '+4915112345678' },
      });
    }));

test('reads null as the phone number of a user without one', () =>
  pact
    .addInteraction()
    .given('a user exists', { id, phoneNumber: null })
    .uponReceiving('a look-up of a user without a phone number')
    .withRequest('GET', `/users/${id}`)
    .willRespondWith(200, (response) =>
      response.jsonBody({ email: email('ada@shopflow-test.com'), phoneNumber: nullValue() }),
    )
    .executeTest(async ({ url }) => {
      expect(await userProfile(url).find(id)).toEqual({
        kind: 'found',
        user: { email: 'ada@shopflow-test.com', phoneNumber: null },
      });
    }));

test('distinguishes an unknown user from an unavailable User Profile', () =>
  pact
    .addInteraction()
    .given('no user exists', { id })
    .uponReceiving('a look-up of an unknown user')
    .withRequest('GET', `/users/${id}`)
    .willRespondWith(404)
    .executeTest(async ({ url }) => {
      expect(await userProfile(url).find(id)).toEqual({ kind: 'unknown' });
    }));
