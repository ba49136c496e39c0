import { judgeStep } from './version-step.ts';

test.each([
  ['1.1.0', '1.1.0', 'none', { made: 'none', right: true, least: '1.1.0' }],
  ['1.1.0', '1.1.0', 'patch', { made: 'none', right: false, least: '1.1.1' }],
  ['1.1.0', '1.1.1', 'patch', { made: 'patch', right: true }],
  ['1.1.0', '1.1.1', 'minor', { made: 'patch', right: false, least: '1.2.0' }],
  ['1.1.0', '1.2.0', 'minor', { made: 'minor', right: true }],
  ['1.1.0', '1.9.9', 'major', { made: 'minor', right: false, least: '2.0.0' }],
  ['1.1.0', '2.0.0', 'major', { made: 'major', right: true }],
  ['1.1.0', '2.0.0', 'patch', { made: 'major', right: true }],
  ['1.1.0', '1.0.0', 'patch', { made: 'back', right: false }],
  ['1.1.0', '2.0.0-rc.1', 'major', { made: 'major', right: true }],
] as const)('from %s to %s where %s is required', (...row) => {
  const [from, to, required, expected] = row;

  expect(judgeStep({ from, to, required, refusedAt: [] })).toMatchObject(expected);
});

test('is wrong when the document itself rejects the version', () => {
  const place = { message: 'ORDER_CONFIRMED', part: 'headers', path: '$.schema-version' } as const;
  const refusedAt = [place];

  expect(judgeStep({ from: '1.1.0', to: '2.0.0', required: 'major', refusedAt }).right).toBe(false);
});
