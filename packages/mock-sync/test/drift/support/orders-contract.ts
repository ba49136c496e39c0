import type { Matcher, Pact, RuleList } from '@shopflow/pact-model/pact';
import { sha256Of } from '../../../src/lock/lock-file.ts';
import type { VerifiedContract } from '../../../src/verified-contract.ts';

const anyOf = (match: Matcher): RuleList => ({ combine: 'AND', matchers: [match] });
const json = { 'Content-Type': ['application/json'] };
const toBody = (content: object): object => ({
  content,
  contentType: 'application/json',
  encoded: false,
});

const user = {
  type: 'Synchronous/HTTP' as const,
  description: 'a look-up of a user',
  providerStates: [{ name: 'a user exists', params: { id: '7' } }],
  request: { method: 'GET', path: '/users/7' },
  response: {
    status: 200,
    headers: json,
    body: toBody({ role: 'customer', logins: 3 }),
    matchingRules: {
      body: {
        '$.role': anyOf({ match: 'regex', regex: '^(customer|vendor)$' }),
        '$.logins': anyOf({ match: 'integer' }),
      },
    },
  },
};
const unknownUser = {
  type: 'Synchronous/HTTP' as const,
  description: 'a look-up of an unknown user',
  providerStates: [{ name: 'no user exists' }],
  request: { method: 'GET', path: '/users/7' },
  response: { status: 404 },
};
const activity = {
  type: 'Synchronous/HTTP' as const,
  description: 'a new activity',
  request: {
    method: 'POST',
    path: '/users/7/activity',
    query: { source: ['shop'] },
    headers: { ...json, 'Idempotency-Key': ['k-1'] },
    body: toBody({ eventId: 'e-1', count: 1 }),
    matchingRules: {
      header: { 'Idempotency-Key': anyOf({ match: 'type' }) },
      body: { '$.count': anyOf({ match: 'integer' }) },
    },
  },
  response: { status: 201 },
};

const pact: Pact = {
  consumer: { name: 'orders' },
  provider: { name: 'user-profile' },
  interactions: [user, unknownUser, activity],
  metadata: { pactSpecification: { version: '4.0' } },
};

/** The contract that User Profile 2.3.0 has verified for Orders. */
export const ordersContract: VerifiedContract = {
  consumer: 'orders',
  provider: 'user-profile',
  consumerVersion: '2.3.0',
  providerVersion: '2.3.0',
  sha256: sha256Of(pact),
  pact,
};
