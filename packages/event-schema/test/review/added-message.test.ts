import type { EventDocument } from '../../src/document/event-document.ts';
import { reviewEvent } from '../../src/review/review-event.ts';
import type { Review } from '../../src/review/review.ts';
import { before, givenDocument, live, main, review } from './given-review.ts';

type Pacts = Parameters<typeof reviewEvent>[0]['pacts'];

const cancelled = 'ORDER_CANCELLED';

/** The document with an additional message of this name. */
function withMessage(name: string): EventDocument {
  const document = givenDocument('1.2.0', []);
  const [message] = givenDocument('1.2.0', [['ORDER_CONFIRMED', name]]).messages;
  if (message === undefined) throw new Error('The document has no message');
  return { ...document, messages: [...document.messages, message] };
}

async function addedTo(pacts: Pacts, to = withMessage(cancelled)): Promise<Review['changes'][0]> {
  const base = { base: '1.1.0', isReworded: true };
  const { changes } = await reviewEvent({ from: before, to, ...base, pacts, unknown: [] });
  const [change] = changes;
  if (changes.length !== 1 || change === undefined) throw new Error('There is one change');
  return change;
}

test('an added message breaks a consumer that accepts only another type', async () => {
  const { verdict, breaks } = await addedTo([live, main]);

  expect(verdict).toBe('breaks');
  expect(breaks.map(({ version }) => version)).toEqual([live.version, main.version]);
  expect(breaks[0]).toMatchObject({
    demands: { code: 'value', value: 'ORDER_CONFIRMED' },
    kind: 'refused',
    value: cancelled,
  });
});

test('an added message and an added event-type value break the same consumers', async () => {
  const { changes } = await review('1.2.0', [
    ['"const":"ORDER_CONFIRMED"', `"enum":["ORDER_CONFIRMED","${cancelled}"]`],
  ]);
  const value = changes.find(({ part }) => part === 'headers');
  const { verdict, breaks } = await addedTo([live, main]);

  expect({ verdict, breaks }).toEqual({ verdict: value?.verdict, breaks: value?.breaks });
});

function pactReading(metadata: Readonly<Record<string, unknown>>, content: object): Pacts[number] {
  const interaction = {
    type: 'Asynchronous/Messages' as const,
    description: 'any event of an order',
    contents: { content },
    metadata,
    matchingRules: { body: { $: { matchers: [{ match: 'type' }] } } },
  };
  return { ...live, pact: { interactions: [interaction] } };
}

test('an added message does not break a consumer with an interaction for it', async () => {
  const taking = {
    ...live,
    pact: {
      interactions: [
        ...live.pact.interactions,
        ...pactReading({ 'event-type': cancelled }, {}).pact.interactions,
      ],
    },
  };
  await expect(addedTo([taking])).resolves.toMatchObject({ verdict: 'compatible', breaks: [] });
});

test('an added message with every field that is read does not break a consumer of any type', async () => {
  const reading = pactReading({}, { orderId: 'b3c1', total: { amount: 1 } });

  await expect(addedTo([reading])).resolves.toMatchObject({ verdict: 'compatible', breaks: [] });
});

test('an added message without a field that is read breaks the consumer', async () => {
  const document = withMessage(cancelled);
  const bare = { type: 'object', properties: { orderId: { type: 'string' } } };
  const messages = document.messages.map((each) =>
    each.name === cancelled ? { ...each, payload: bare } : each,
  );
  const reading = pactReading({}, { total: { amount: 1 } });

  await expect(addedTo([reading], { ...document, messages })).resolves.toMatchObject({
    verdict: 'breaks',
    breaks: [{ kind: 'absent', demands: { code: 'type', type: 'object' } }],
  });
});

test('reports not-known for an added message while a pact is missing', async () => {
  await expect(addedTo([])).resolves.toMatchObject({ verdict: 'not-known' });
});
