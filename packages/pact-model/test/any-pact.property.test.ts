import fc from 'fast-check';
import type { PactContent } from '../src/pact.ts';
import { usageOf } from '../src/usage/usage-of.ts';
import { makeUsageTree } from '../src/usage/usage-tree.ts';

/** What a broker stores as a pact: mostly of the right form, with any JSON in any place. */
const any = fc.jsonValue({ maxDepth: 1 });
const sometimes = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: any });
const matcher = sometimes(
  fc.record(
    {
      match: sometimes(
        fc.constantFrom(
          'type',
          'regex',
          'eachKey',
          'eachValue',
          'arrayContains',
          'date',
          'include',
        ),
      ),
      regex: sometimes(fc.constantFrom('[a-z]+', '(')),
      format: any,
      rules: any,
      variants: any,
      min: any,
      value: any,
    },
    { requiredKeys: ['match'] },
  ),
);
const rules = sometimes(
  fc.dictionary(
    fc.constantFrom('$', '$.a', '$[*]', '$..', 'x y'),
    sometimes(fc.record({ combine: any, matchers: sometimes(fc.array(matcher)) })),
  ),
);
const part = sometimes(
  fc.record({
    ...{
      method: any,
      path: any,
      query: any,
      status: any,
      headers: any,
      metadata: any,
      contents: any,
    },
    body: any,
    matchingRules: sometimes(
      fc.record({ body: rules, header: rules, path: any, query: rules, status: any }),
    ),
    generators: any,
  }),
);
const interaction = sometimes(
  fc.record({
    type: sometimes(
      fc.constantFrom(
        'Synchronous/HTTP',
        'Asynchronous/Messages',
        'Synchronous/Messages',
        undefined,
      ),
    ),
    ...{
      description: any,
      providerStates: sometimes(fc.array(any)),
      request: part,
      response: part,
    },
    ...{ contents: any, metadata: any, matchingRules: any, pluginConfiguration: any },
  }),
);
const pact = fc.record({
  interactions: sometimes(fc.array(interaction)),
  messages: any,
  metadata: any,
});

test('reads any JSON object as a pact without an error', () => {
  fc.assert(
    fc.property(pact, (drawn) => {
      const content = JSON.parse(JSON.stringify(drawn)) as PactContent;
      for (const usage of usageOf(content)) {
        for (const place of usage.reads) {
          place.accepts({ a: 1 });
          place.acceptedSchema();
        }
      }
      makeUsageTree([{ user: 'web', pact: content }]);
    }),
    {
      numRuns: Number(process.env.FC_RUNS ?? 40),
      examples: [[{ interactions: [{ request: { query: { toString: 'a' } } }] }]] as never,
    },
  );
});
