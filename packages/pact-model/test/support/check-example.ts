import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { MatchingRules } from '../../src/pact.ts';
import { checkReading } from '../../src/promise/check-reading.ts';
import type { Finding } from '../../src/promise/finding.ts';
import { usageOf } from '../../src/usage/usage-of.ts';

/** Compares the example of a message pact, with its matching rules, with a schema. */
export function checkExample(
  example: unknown,
  schema: JsonSchema,
  rules: MatchingRules = {},
): readonly Finding[] {
  const [usage] = usageOf({
    interactions: [
      {
        type: 'Asynchronous/Messages',
        description: 'one',
        contents: { content: example, contentType: 'application/json' },
        matchingRules: { body: rules },
      },
    ],
  });
  if (usage?.kind !== 'message') throw new Error('A message is needed');
  return checkReading(
    usage.reads.filter(({ part }) => part === 'payload'),
    schema,
  );
}
