import { toDurationText } from '../../src/evidence/duration-text.ts';

test.each([
  [0, '0 ms'],
  [340.4, '340 ms'],
  [999.6, '1 s'],
  [4_230, '4.2 s'],
  [59_960, '1 min'],
  [125_000, '2 min 5 s'],
])('formats %d ms as %j', (durationMs, text) => {
  expect(toDurationText(durationMs)).toBe(text);
});
