import type { Reason, Verdict } from '@shopflow/release-gate/reason';
import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { verdictTable } from './verdict-table.ts';

/** More with `FC_RUNS`. */
const numRuns = Number(process.env.FC_RUNS ?? 15);

/** Narrow and wide letters, and what breaks a table. */
const anyLetter = fc.constantFrom('a', '-', ' ', 'é', '注', '文', '\t', '\u001B[2J', '\n');

const anyName = fc.oneof(
  fc.stringMatching(/^[a-z][a-z-]{0,20}$/),
  fc.string({ unit: anyLetter, minLength: 1, maxLength: 12 }),
);
const anySide = fc.record({ name: anyName, version: anyName });

const anyReason: fc.Arbitrary<Reason> = fc.oneof(
  fc.record({
    kind: fc.constant('failed' as const),
    consumer: anySide,
    provider: anySide,
    interactions: fc.array(
      fc.record({
        description: fc.string({ unit: anyLetter }),
        mismatches: fc.array(fc.string({ unit: anyLetter, maxLength: 80 }), { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ kind: fc.constant('not-verified' as const), consumer: anySide, provider: anySide }),
  fc.constant({ kind: 'nothing-to-verify' as const }),
);

const anyVerdict: fc.Arbitrary<Verdict> = fc.record({
  pacticipant: anyName,
  version: anyName,
  environment: anyName,
  deployable: fc.constantFrom(true, false, null),
  reasons: fc.array(anyReason, { maxLength: 3 }),
});

test('no line is wider than the terminal, from 40 to 200 columns', () => {
  fc.assert(
    fc.property(
      fc.array(anyVerdict, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 40, max: 200 }),
      (verdicts, width) => {
        const lines = verdictTable(verdicts, width).split('\n');
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
      },
    ),
    { numRuns },
  );
});

test('has columns where they fit, and lists verdicts where they do not', () => {
  const verdict: Verdict = {
    ...{ pacticipant: 'shop', version: '2.3.0', environment: 'staging', deployable: null },
    reasons: [{ kind: 'nothing-published' }],
  };

  expect(verdictTable([verdict], 80)).toContain('│ shop        │ 2.3.0   │');
  expect(verdictTable([verdict], 40).split('\n')).toEqual([
    'shop 2.3.0: not known yet, to staging',
    '  shop 2.3.0 has published neither pacts',
    '  nor verification results, so nothing',
    '  was compared. Publish them from the',
    '  build of 2.3.0.',
  ]);
});
