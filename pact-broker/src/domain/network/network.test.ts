import { findNeighborhood, transportOf } from './network.ts';

const connect = (...pairs: readonly string[]) =>
  pairs.map((pair) => {
    const [consumer = '', provider = ''] = pair.split('>');
    return { consumer, provider };
  });

test('finds the connections within a number of steps, in both directions', () => {
  const all = connect('web>orders', 'orders>stock', 'stock>db', 'web>stock', 'other>db');
  const around = (depth: number) =>
    findNeighborhood(all, 'orders', { depth, limit: 10 }).connections.map(
      ({ consumer, provider }) => `${consumer}>${provider}`,
    );

  expect(around(1)).toEqual(['web>orders', 'orders>stock']);
  expect(around(2)).toEqual(['web>orders', 'orders>stock', 'stock>db', 'web>stock']);
  expect(around(3)).toHaveLength(5);
});

test('keeps the nearest pacticipants up to the limit, and counts the others', () => {
  const all = connect('a>hub', 'b>hub', 'c>hub');

  const { connections, omitted } = findNeighborhood(all, 'hub', { depth: 1, limit: 3 });

  expect(connections).toEqual(connect('a>hub', 'b>hub'));
  expect(omitted).toBe(1);
});

test('recognizes requests and messages, and the topics of messages', () => {
  const message = { contents: {}, metadata: { Topic: 'orders.v1', key: 'x' } };

  expect(transportOf({ interactions: [{ request: {} }] })).toEqual({
    isHttp: true,
    isMessage: false,
    topics: [],
  });
  expect(transportOf({ messages: [message, message] })).toEqual({
    isHttp: false,
    isMessage: true,
    topics: ['orders.v1'],
  });
  const mixed = [{ request: {} }, { type: 'Asynchronous/Messages', ...message }];
  expect(transportOf({ interactions: mixed })).toMatchObject({ isHttp: true, isMessage: true });
});
