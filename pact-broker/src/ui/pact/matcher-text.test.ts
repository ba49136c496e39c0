import { readMatchingRules } from '../../domain/pacts/matching-rule.ts';
import { describeRule } from './matcher-text.ts';

test.each([
  [{ match: 'type' }, 'the type of the example'],
  [{ match: 'type', min: 1 }, 'a list of at least 1, each like the example'],
  [{ min: 1, max: 3 }, 'a list of at least 1 and at most 3, each like the example'],
  [{ match: 'regex', regex: '\\d+' }, 'text that matches \\d+'],
  [{ regex: 'a|b' }, 'text that matches a|b'],
  [{ match: 'timestamp', timestamp: 'yyyy' }, 'a date and time as yyyy'],
  [{ match: 'date' }, 'a date'],
  [{ match: 'statusCode', status: 'success' }, 'status success'],
  [
    { match: 'arrayContains', variants: [{}, {}] },
    'a list that contains 2 items like the examples',
  ],
  [
    { match: 'eachKey', rules: [{ match: 'regex', regex: 'k.' }] },
    'keys that are each text that matches k.',
  ],
  [{ match: 'constructor' }, '{"match":"constructor"}'],
])('describes %j as "%s"', (matcher, text) => {
  expect(describeRule({ place: 'body', matchers: [matcher], isAnyOf: false })).toBe(text);
});

test('joins several matchers by how they are combined', () => {
  const matchers = [{ match: 'integer' }, { match: 'null' }];
  const [any, all] = readMatchingRules({
    path: { combine: 'OR', matchers },
    body: { $: { combine: 'AND', matchers } },
  });

  expect(any && describeRule(any)).toBe('an integer, or null');
  expect(all && describeRule(all)).toBe('an integer, and null');
});

test('reads the places of specification 2', () => {
  const rules = {
    '$.body[0].id': { match: 'type' },
    '$.headers.Accept': { regex: '.' },
    '$.path': {},
  };

  expect(readMatchingRules(rules).map(({ place }) => place)).toEqual([
    'body $[0].id',
    'header Accept',
    'path',
  ]);
});
