import fc from 'fast-check';
import { makeLenientValidator } from '@shopflow/json-schema/lenient-validator';
import { compareJson } from '../src/match/compare-json.ts';
import { makeContext } from '../src/match/matching-context.ts';
import type { MatchingRules } from '../src/pact.ts';
import { acceptedSchema } from '../src/usage/accepted-schema.ts';
import { answerFor, bodyExample, rulesFor } from './verifier/body-arbitrary.ts';

const drawn = bodyExample.chain((example) =>
  fc.record({
    example: fc.constant(example),
    rules: rulesFor(example, '4.0'),
    answer: answerFor(example),
  }),
);

test('a schema of accepted values allows no value that Pact refuses', () => {
  let allowed = 0;
  const compile = makeLenientValidator();
  fc.assert(
    fc.property(drawn, (each) => {
      const { example, rules, answer } = JSON.parse(JSON.stringify(each)) as typeof each;
      const context = makeContext(rules as MatchingRules);
      const schema = acceptedSchema(context, { path: [], expected: example });
      // To JSON Schema an integer of more than 64 bits is one, to Pact it is a decimal.
      const isLarge = JSON.stringify(answer).includes('1e+21');
      if (isLarge || !compile(schema)(answer)) return true;
      allowed += 1;
      return compareJson(context, { path: [], expected: example, actual: answer }) === 'accepted';
    }),
    { numRuns: 60 },
  );
  expect(allowed).toBeGreaterThan(5);
});
