import { testResults } from './test-results.ts';

test('reads the list of the Rust verifier', () => {
  const [result] = testResults.parse([
    {
      interactionId: 'a',
      success: false,
      mismatches: [{ attribute: 'body', identifier: '$.id', description: 'is missing' }],
      exceptions: [{ message: 'connection refused' }],
    },
  ]);

  expect(result).toEqual({
    interactionId: 'a',
    success: false,
    mismatches: [{ attribute: 'body', identifier: '$.id', description: 'is missing' }],
    exceptions: [{ message: 'connection refused' }],
  });
});

test('reads the tests of the Ruby verifier', () => {
  const tests = [
    { testDescription: 'has status code 200', status: 'passed' },
    {
      ...{ testDescription: 'has a matching body', interactionDescription: 'a user' },
      ...{ status: 'failed', mismatches: ['$.id is missing'], exception: { message: 'no match' } },
    },
  ];

  expect(testResults.parse({ tests, summary: { testCount: 2 } })).toMatchObject([
    { success: true, description: 'has status code 200' },
    {
      ...{ success: false, description: 'a user' },
      ...{
        mismatches: [{ description: '$.id is missing' }],
        exceptions: [{ message: 'no match' }],
      },
    },
  ]);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a string', 'all failed'],
  ['a number', 42],
  ['an object of another verifier', { tests: { a: 'failed' } }],
  ['a list of texts', ['failed']],
  ['tests that do not say whether they passed', [{ name: 'a' }, { status: 'pending' }]],
])('reads %s as a result without details', (_, value) => {
  expect(testResults.parse(value)).toEqual([]);
});

test('leaves out details that it cannot read', () => {
  const odd = { success: false, interactionId: 7, mismatches: 'many', exceptions: [{ code: 1 }] };

  expect(testResults.parse([odd])).toEqual([
    { success: false, interactionId: undefined, mismatches: [], exceptions: [] },
  ]);
});
