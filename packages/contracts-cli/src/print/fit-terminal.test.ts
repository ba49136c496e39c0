import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { fitTerminal } from './fit-terminal.ts';

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

test('continues a line below its text', () => {
  const text = '- orders 2.2.0 has not verified the pact of notifications 2.3.0\n1. short';

  expect(fitTerminal(text, 40)).toBe(
    '- orders 2.2.0 has not verified the pact\n  of notifications 2.3.0\n1. short',
  );
});

test('keeps commands whole, so that they can be copied', () => {
  const text = '   npx contracts deploy --pacticipant notifications@2.2.0 --to-environment staging';

  expect(fitTerminal(text, 40)).toBe(text);
});

test('changes nothing outside a terminal', () => {
  const text = 'orders 2.2.0 has not verified the pact of notifications 2.3.0, which reads it';

  expect(fitTerminal(text, undefined)).toBe(text);
});

test('fits every line of short words, and loses none', () => {
  const line = fc
    .tuple(
      fc.constantFrom('', '  ', '- ', '   1. ', '    → '),
      fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 30 }),
    )
    .map(([start, texts]) => `${start}${texts.join(' ')}`);
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 5 }),
      fc.integer({ min: 40, max: 130 }),
      (lines, width) => {
        const fitted = fitTerminal(lines.join('\n'), width);
        for (const each of fitted.split('\n')) expect(stringWidth(each)).toBeLessThanOrEqual(width);
        expect(words(fitted)).toEqual(words(lines.join('\n')));
      },
    ),
    { numRuns: 300 },
  );
});
