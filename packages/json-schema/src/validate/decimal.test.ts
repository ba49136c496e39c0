import { isMultipleOf, toDecimal, toNumber } from './decimal.ts';

test.each([
  [0.07, 0.01, true],
  [0.29, 0.01, true],
  [0.075, 0.01, false],
  [1e21, 1, true],
  [1e300, 7, false],
  [-0, 0.1, true],
  [-1.5, 0.5, true],
  [5e-324, 5e-324, true],
  [1, 1e-7, true],
  [2 ** 60, 2, true],
  [6, 3, true],
  [7, 2, false],
])('%d is a multiple of %d: %s', (value, step, expected) => {
  expect(isMultipleOf(value, step)).toBe(expected);
});

test.each([0, 1, -1.25, 1e21, 1.5e300, 5e-324, 123456789.123])(
  'converts %d to a decimal and back unchanged',
  (value) => {
    expect(toNumber(toDecimal(value))).toBe(value);
  },
);
