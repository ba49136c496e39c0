import fc from 'fast-check';
import { assignFaults, type Step } from './interaction-journal.ts';

interface Verified {
  readonly states: readonly string[];
  readonly faults: readonly string[];
  /** The state that refuses, after which the core asks for nothing. */
  readonly isRefused: boolean;
}

/** What the core of pact-js 17.1.4 was seen to ask for an interaction. */
function stepsOf({ states, faults, isRefused }: Verified): Step[] {
  const announced = states.length > 0 ? states : [''];
  const setups = announced.map((state): Step => ({ kind: 'setup', state }));
  if (isRefused) return setups;
  const teardowns = announced.map((state): Step => ({ kind: 'teardown', state }));
  return [...setups, { kind: 'answer', faults }, ...teardowns];
}

const verified = fc.record({
  states: fc.array(fc.constantFrom('a user exists', 'a product exists'), { maxLength: 3 }),
  faults: fc.array(fc.string(), { maxLength: 2 }),
  isRefused: fc.boolean(),
});

test('every interaction gets the faults of its own answer, whatever states refuse', () => {
  fc.assert(
    fc.property(fc.array(verified), (all) => {
      expect(assignFaults(all.flatMap(stepsOf), all)).toEqual({
        perInteraction: all.map(({ faults, isRefused }) => (isRefused ? [] : faults)),
        strays: [],
      });
    }),
  );
});

test('faults of an answer that fits no interaction are not lost', () => {
  const steps: Step[] = [
    { kind: 'setup', state: 'another state' },
    { kind: 'answer', faults: ['$.id: must be string'] },
  ];

  expect(assignFaults(steps, [{ states: ['a user exists'] }])).toEqual({
    perInteraction: [[]],
    strays: ['$.id: must be string'],
  });
});
