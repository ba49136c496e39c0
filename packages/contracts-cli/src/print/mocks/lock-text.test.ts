import { changesText } from './lock-text.ts';

test('prints the changes by pair and interaction', () => {
  const differences = Array.from({ length: 7 }, (_, at) => ({
    path: `$.response.body.content.f${at}`,
    before: at,
    after: undefined,
  }));
  const name = { states: '[]' };

  expect(
    changesText([
      {
        consumer: 'orders',
        provider: 'user-profile',
        interactions: [
          { kind: 'added', description: 'a new one', ...name },
          { kind: 'changed', description: 'a look-up', ...name, differences },
          { kind: 'removed', description: 'an old one', ...name },
          { kind: 'left-out', description: 'a receipt', states: '', reason: 'it is binary' },
          { kind: 'no-longer-left-out', description: 'a letter', states: '', reason: 'x' },
        ],
      },
    ]),
  ).toEqual([
    'orders → user-profile',
    '  + "a new one"',
    '  ~ "a look-up"',
    '      $.response.body.content.f0: 0 → nothing',
    '      $.response.body.content.f1: 1 → nothing',
    '      $.response.body.content.f2: 2 → nothing',
    '      $.response.body.content.f3: 3 → nothing',
    '      $.response.body.content.f4: 4 → nothing',
    '      and 2 more (--json has all)',
    '  - "an old one"',
    '  ! "a receipt" is left out: it is binary',
    '  - "a letter", which was left out',
  ]);
});
