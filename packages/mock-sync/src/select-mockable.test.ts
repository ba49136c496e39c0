import { givenInteraction } from '../test/support/given-contract.ts';
import { selectMockable } from './select-mockable.ts';

const served = (of: Parameters<typeof givenInteraction>[0]) => ({
  ...givenInteraction(of),
  description: of?.description ?? 'a look-up',
});

test('two interactions that a test cannot name apart are both left out', async () => {
  const [one, other] = [200, 404].map((status) => served({ response: { status } }));
  const third = served({ states: [{ name: 'no user' }] });

  const { verified, leftOut } = await selectMockable([one!, other!, third]);

  expect(verified).toEqual([third]);
  expect(leftOut).toHaveLength(2);
  expect(leftOut[0]).toMatchObject({
    kind: 'not-mockable',
    description: 'a look-up',
    reason: expect.stringContaining('its description and its provider states') as string,
  });
});

test('an interaction that a pact has twice is taken once', async () => {
  const { verified, leftOut } = await selectMockable([served({}), served({})]);

  expect(verified).toEqual([served({})]);
  expect(leftOut).toEqual([]);
});
