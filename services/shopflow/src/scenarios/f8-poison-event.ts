import { expect } from 'expect';
import type { Scenario } from '../target/scenario-context.ts';

export const f8: Scenario = {
  id: 'F8',
  title: 'A poison event goes to the dead-letter topic, and later events are delivered',
  proves: 'A message that none of our producers wrote does not block its partition.',
  needs: ['idempotent-producer'],
  isConcurrent: true,
  run: async (context) => {
    const { topics } = context.target;
    const user = await context.givenUser();
    const poison = '{"eventType":"ORDER_CONFIRMED"';
    // The same key as the next order, so that it precedes the order on the same partition.
    await context.publish('events', {
      key: user.id,
      value: poison,
      headers: { 'event-type': 'ORDER_CONFIRMED' },
    });
    const traceId = context.startTrace('places an order after the poison event');
    expect((await context.placeOrder(user, { traceId })).status).toBe(201);

    const { sms, emails } = await context.sentTo(user);
    expect([sms.length, emails.length]).toEqual([1, 1]);
    await topics.deadLetters.catchUp();
    const letters = topics.deadLetters.messages().filter(({ key }) => key === user.id);
    expect(letters).toEqual([expect.objectContaining({ value: poison })]);
    const reason = letters[0]?.headers['x-dead-letter-reason'];
    expect(reason).toMatch(/Not an ORDER_CONFIRMED/);
    context.note(`On the dead-letter topic with "${reason}"; the order after it: 1 SMS, 1 e-mail`);
  },
};
