import fc from 'fast-check';
import { selectVerified, type Evidence, type ServedInteraction } from './verified-interactions.ts';

const found: ServedInteraction = { _id: 'a', description: 'found' };
const missing: ServedInteraction = {
  _id: 'b',
  description: 'missing',
  providerStates: [{ name: 'no user' }],
};

type TestResult = NonNullable<Evidence['result']['testResults']>[number];

function passed(...interactions: readonly ServedInteraction[]): Evidence {
  return { interactions, result: { success: true } };
}

function failed(
  interactions: readonly ServedInteraction[],
  testResults?: readonly TestResult[],
): Evidence {
  return { interactions, result: { success: false, testResults: testResults && [...testResults] } };
}

const select = (...evidence: Evidence[]) =>
  selectVerified([found, missing], evidence, 'user-profile 2');

test('verifies every interaction of a pact with a successful result', () => {
  expect(select(passed(found, missing))).toEqual({ verified: [found, missing], leftOut: [] });
});

test('verifies the passed interactions of a failed result, and names the failed ones', () => {
  const evidence = failed(
    [found, missing],
    [
      { success: true, interactionId: 'a' },
      { success: false, interactionId: 'b', mismatches: [{ description: 'it was 200' }] },
    ],
  );

  expect(select(evidence)).toEqual({
    verified: [found],
    leftOut: [
      {
        kind: 'not-verified',
        description: 'missing',
        states: 'no user',
        reason: 'user-profile 2 does not satisfy it: it was 200',
      },
    ],
  });
});

test('treats an interaction that passed and failed in one result as failed', () => {
  const evidence = failed(
    [found],
    [
      { success: true, interactionId: 'a' },
      { success: false, interactionId: 'a', exceptions: [{ message: 'timed out' }] },
    ],
  );

  expect(select(evidence).leftOut[0]?.reason).toBe('user-profile 2 does not satisfy it: timed out');
});

test('verifies nothing from a failed result without details', () => {
  const { verified, leftOut } = select(failed([found, missing]));

  expect(verified).toEqual([]);
  expect(leftOut[0]?.reason).toBe(
    'user-profile 2 failed this pact, and its result does not say what passed',
  );
});

test('verifies an interaction with the same content in another pact, with any id', () => {
  const { verified, leftOut } = select(passed({ ...found, _id: 'of another broker' }));

  expect(verified).toEqual([found]);
  expect(leftOut).toMatchObject([{ reason: 'user-profile 2 has never verified it' }]);
});

test('does not verify an interaction with the same description but other content', () => {
  expect(select(passed({ ...found, request: {} })).verified).toEqual([]);
});

test('uses the first result that contains the interaction', () => {
  const now = failed([found], [{ success: false, interactionId: 'a' }]);

  expect(select(now, passed(found, missing)).verified).toEqual([missing]);
});

/** Results of up to three pacts, drawn from four interactions. */
const ids = ['a', 'b', 'c', 'd'];
const interaction = (id: string): ServedInteraction => ({ _id: id, description: id });
const pacts = fc.array(
  fc.record({
    success: fc.boolean(),
    results: fc.dictionary(fc.constantFrom(...ids), fc.boolean()),
    of: fc.subarray(ids),
  }),
  { maxLength: 3 },
);

test('verifies or leaves out every interaction, and verifies only with a passing result', () => {
  fc.assert(
    fc.property(fc.subarray(ids), pacts, (wanted, drawn) => {
      const evidence = drawn.map(({ success, results, of }): Evidence => {
        const testResults = Object.entries(results).map(([interactionId, passes]) => ({
          interactionId,
          success: passes,
        }));
        return { interactions: of.map(interaction), result: { success, testResults } };
      });

      const { verified, leftOut } = selectVerified(wanted.map(interaction), evidence, 'p 1');

      const names = [...verified, ...leftOut].map(({ description }) => description);
      expect(names.toSorted()).toEqual(wanted);
      for (const { description } of verified) {
        const first = drawn.find(({ of }) => of.includes(description));
        expect(first?.success === true || first?.results[description] === true).toBe(true);
      }
    }),
  );
});
