import { countSegments } from './segments.ts';

test.each([
  { text: '', segments: 1 },
  { text: 'x'.repeat(160), segments: 1 },
  { text: 'x'.repeat(161), segments: 2 },
  { text: 'x'.repeat(306), segments: 2 },
  { text: 'x'.repeat(307), segments: 3 },
  { text: '€'.repeat(80), segments: 1 },
  { text: '€'.repeat(81), segments: 2 },
  { text: 'ж'.repeat(70), segments: 1 },
  { text: 'ж'.repeat(71), segments: 2 },
  { text: '🚲'.repeat(35), segments: 1 },
  { text: '🚲'.repeat(36), segments: 2 },
])('$text.length characters like $text.0 are sent as $segments', ({ text, segments }) => {
  expect(countSegments(text)).toBe(segments);
});
