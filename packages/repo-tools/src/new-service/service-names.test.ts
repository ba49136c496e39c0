import { fillIn, toServiceNames } from './service-names.ts';

test('spells a name of several words', () => {
  expect(toServiceNames('loyalty-points')).toEqual({
    kebab: 'loyalty-points',
    snake: 'loyalty_points',
    pascal: 'LoyaltyPoints',
  });
});

test.each(['', 'Loyalty', '2points', 'loyalty_points', 'loyalty-', '../orders'])(
  'rejects the name %j',
  (name) => {
    expect(() => toServiceNames(name)).toThrow('is not a valid service name');
  },
);

test('replaces every spelling and the port of the template', () => {
  const text = 'new-service new_service startNewService http://localhost:3999';

  expect(fillIn(text, toServiceNames('loyalty-points'), 3005)).toBe(
    'loyalty-points loyalty_points startLoyaltyPoints http://localhost:3005',
  );
});
