import { givenHttp, givenMessage, givenPact } from '@shopflow/project/testing/given-pact';
import type { Pact } from '@shopflow/pact-model/pact';
import { dependencyMap } from './dependency-map.ts';
import { toEdges } from './edge.ts';
import { edgeTable } from './tables.ts';

const id = '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';
const get = (path: string) => givenHttp({ path });

const pacts: Pact[] = [
  givenPact('notifications', 'user-profile', [
    get(`/users/${id}`),
    get(`/users/${id}`),
    get(`/users/${id}/activity`),
  ]),
  givenPact('notifications', 'orders', [givenMessage('ORDER_CONFIRMED')]),
  givenPact('a', 'b', []),
];

test('counts the interactions of a pact and lists each request once', () => {
  expect(toEdges(pacts)).toEqual([
    {
      consumer: 'notifications',
      provider: 'orders',
      kind: 'message',
      flows: ['ORDER_CONFIRMED'],
      interactions: 1,
    },
    {
      consumer: 'notifications',
      provider: 'user-profile',
      kind: 'http',
      flows: ['GET /users/{id}', 'GET /users/{id}/activity'],
      interactions: 3,
    },
  ]);
});

test('draws an event from its producer through the topic to its consumer', () => {
  const consumers = [{ name: 'notifications', uses: 'POST …/Messages' }];
  const externals = [{ name: 'twilio', title: 'Twilio, test mode', consumers }];
  const context = { topic: 'staging.order-events', externals };

  const lines = dependencyMap(toEdges(pacts), context).split('\n');

  expect(lines).toContain('  orders ==>|"ORDER_CONFIRMED"| topic');
  expect(lines).toContain('  topic ==>|"ORDER_CONFIRMED"| notifications');
  expect(lines).toContain(
    '  notifications -->|"HTTP<br/>GET /users/{id}<br/>GET /users/{id}/activity"| user-profile',
  );
  expect(lines.filter((line) => line.includes('twilio'))).toHaveLength(2);
});

test('ends the table with the total number of interactions', () => {
  const rows = edgeTable(toEdges(pacts), 'staging.order-events').split('\n');

  expect(rows).toHaveLength(5);
  expect(rows.at(-1)).toMatch(/^\| \*\*all\*\* .* \*\*4\*\*\s+\|$/);
});
