import { verificationStatus } from './integration.ts';

test.each([
  ['success', { success: true }, true],
  ['failed', { success: false }, true],
  ['stale', null, true],
  ['stale', undefined, true],
  ['never', null, false],
  ['never', undefined, false],
] as const)('is %s when the newest result is %j and there are results: %s', (...row) => {
  const [status, latest, hasResults] = row;

  expect(verificationStatus({ hasResults }, latest)).toBe(status);
});
