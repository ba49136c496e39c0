import { givenInteraction } from '../../test/support/given-contract.ts';
import { selectMockable } from './select-mockable.ts';

const served = (of: Parameters<typeof givenInteraction>[0]) => ({
  ...givenInteraction(of),
  description: of?.description ?? 'a look-up',
});

test('leaves out two interactions with the same description and states', async () => {
  const [one, other] = [200, 404].map((status) => served({ response: { status } }));
  const third = served({ states: [{ name: 'no user' }] });

  const { verified, leftOut } = await selectMockable([one!, other!, third]);

  expect(verified).toEqual([third]);
  expect(leftOut).toHaveLength(2);
  expect(leftOut[0]).toMatchObject({
    kind: 'not-mockable',
    description: 'a look-up',
    reason: expect.stringContaining('its description and provider states') as string,
  });
});

test('merges identical interactions', async () => {
  const { verified, leftOut } = await selectMockable([served({}), served({})]);

  expect(verified).toEqual([served({})]);
  expect(leftOut).toEqual([]);
});
