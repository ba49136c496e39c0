import { toTestEmail } from '../test-data/run-emails.ts';
import { describeEvents, describeSharedParts } from './shared-parts.ts';

const eventOf = (customerEmail: unknown): string => JSON.stringify({ customerEmail });

test('counts the events on the shared topic by the run of their user', () => {
  const values = [
    eventOf(toTestEmail('side-a', 'ada')),
    eventOf(toTestEmail('side-b', 'ada')),
    eventOf(toTestEmail('side-b', 'bob')),
    eventOf('someone@example.com'),
    ...['not JSON', 'null', '{}'],
  ];

  expect(describeEvents('side-a', values)).toBe('1 of this run, 2 of run side-b, 4 of no run');
  expect(describeEvents('side-a', [])).toBe('0 of this run');
});

test('says so when the other runs are not known', async () => {
  const topics = { events: { catchUp: () => Promise.resolve([]), messages: () => [] } };
  const registration = { others: () => Promise.reject(new Error('The connection was lost')) };

  const described = await describeSharedParts(
    { runId: 'side-a', topics: topics as never },
    { environment: 'staging', registration },
  );

  expect(described).toEqual({
    'Shared with others':
      'topic staging.order-events, consumer group staging.notifications, all databases',
    'Runs at the same time': 'not known: Error: The connection was lost',
    'Events on staging.order-events meanwhile': '0 of this run',
  });
});
