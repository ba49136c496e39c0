/** @jest-environment node */

test('listed: a test file with a test environment of its own', () => undefined);
