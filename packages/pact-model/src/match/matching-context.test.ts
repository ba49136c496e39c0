import { makeContext, selectRules } from './matching-context.ts';

const PAIRS = { match: 'type', min: 2 };

test('leaves open whether a rule of equal weight is that of a parent', () => {
  const context = makeContext({
    '$[1]': { matchers: [PAIRS] },
    '$[*][*][*]': { matchers: [PAIRS] },
  });

  expect(selectRules(context, ['1', '0', '0'])).toEqual({ code: 'undecided' });
  expect(selectRules(context, ['1', '0'])).toMatchObject({ code: 'rules', isCascaded: true });
});
