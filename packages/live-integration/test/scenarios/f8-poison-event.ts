import type { Scenario } from '../support/stage.ts';

export const f8: Scenario = {
  id: 'F8',
  title: 'A poison event goes to the dead-letter topic, and those behind it are delivered',
  needs: ['idempotent-producer'],
  run: async (stage) => {
    const { bus } = stage.system;
    const user = await stage.givenUser();
    const poison = '{"eventType":"ORDER_CONFIRMED"';
    // By the same key as the order after it, and so in front of it on its partition.
    await bus.publish({
      key: user.id,
      value: poison,
      headers: { 'event-type': 'ORDER_CONFIRMED' },
    });
    const traceId = stage.act('places an order behind the poison event');
    expect((await stage.placeOrder(user, { traceId })).status).toBe(201);

    const { sms, emails } = await stage.sentTo(user);
    expect([sms.length, emails.length]).toEqual([1, 1]);
    await bus.deadLetters.catchUp();
    const letters = bus.deadLetters.messages().filter(({ key }) => key === user.id);
    expect(letters).toEqual([expect.objectContaining({ value: poison })]);
    const reason = letters[0]?.headers['x-dead-letter-reason'];
    expect(reason).toMatch(/Not an ORDER_CONFIRMED/);
    stage.saw(`On the dead-letter topic with "${reason}"; the order behind it: 1 SMS, 1 e-mail`);
  },
};
