import type { Pact, VerificationResult } from '@shopflow/broker-client/answers';
import { findFailedInteractions } from './find-failed-interactions.ts';

type TestResult = NonNullable<VerificationResult['testResults']>[number];

const pact: Pact = {
  interactions: [
    { _id: 'a', description: 'a user' },
    { _id: 'b', description: 'an order' },
  ],
  _links: { 'pb:publish-verification-results': { href: 'http://broker/results' } },
};

function failuresOf(testResults?: TestResult[]) {
  const result = {
    success: false,
    ...(testResults && { testResults }),
    _links: { 'pb:pact-version': { href: 'http://broker/pact' } },
  };
  return findFailedInteractions(result, pact);
}

test('finds no interaction in a result without test results', () => {
  expect(failuresOf()).toEqual([]);
});

test('lists only the interactions that failed', () => {
  expect(
    failuresOf([
      { success: true, interactionId: 'a' },
      { success: false, interactionId: 'b' },
    ]),
  ).toEqual([{ description: 'an order', mismatches: [] }]);
});

test('says so when a failed interaction is not in the pact', () => {
  expect(failuresOf([{ success: false, interactionId: 'unknown' }])).toEqual([
    { description: 'an interaction that is not in the pact', mismatches: [] },
  ]);
});

test('reports exceptions after mismatches', () => {
  const [failure] = failuresOf([
    {
      success: false,
      interactionId: 'a',
      exceptions: [{ message: 'connection refused' }],
      mismatches: [{ identifier: '$.id', description: 'is missing' }],
    },
  ]);

  expect(failure?.mismatches).toEqual(['$.id: is missing', 'connection refused']);
});

test.each([
  [{ identifier: '$.id', attribute: 'body', description: 'is missing' }, '$.id: is missing'],
  [{ identifier: '', attribute: 'status', description: 'was 404' }, 'status: was 404'],
  [{ attribute: 'status', description: 'was 404' }, 'status: was 404'],
  [{ identifier: '', attribute: '', description: 'was 404' }, 'was 404'],
  [{ description: 'was 404' }, 'was 404'],
  [{ identifier: '$.id' }, '$.id: does not match'],
])('writes the mismatch %j as "%s"', (mismatch, text) => {
  const [failure] = failuresOf([{ success: false, interactionId: 'a', mismatches: [mismatch] }]);

  expect(failure?.mismatches).toEqual([text]);
});
