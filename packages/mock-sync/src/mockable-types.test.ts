import { givenContract, givenInteraction, json } from '../test/support/given-contract.ts';
import { toMockableTypes } from './mockable-types.ts';

test('pairs, descriptions and states are literals, and one description has all its states', () => {
  const found = givenInteraction({
    description: 'a "look-up"',
    states: [{ name: 'a user' }],
    response: json({ id: 1, tags: ['a', null], more: [] }),
  });
  const missing = givenInteraction({ description: 'a "look-up"', states: [{ name: 'no user' }] });

  expect(toMockableTypes([givenContract(found, missing)])).toBe(
    [
      '/** What the lock of mocks holds. Written by `contracts mocks lock`; not to be edited. */',
      'export interface Mockable {',
      '  "consumer": {',
      '    "provider": {',
      '      "a \\"look-up\\"": {',
      "        kind: 'http';",
      '        state: "a user" | "no user";',
      '        body: never | { "id": number; "tags": readonly (null | string)[]; "more": readonly (never)[] };',
      '      };',
      '    };',
      '  };',
      '}',
      '',
    ].join('\n'),
  );
});
