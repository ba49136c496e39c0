import fc from 'fast-check';
import { assignFaults, type Step } from './interaction-journal.ts';

interface Verified {
  readonly states: readonly string[];
  readonly faults: readonly string[];
  /** Whether a state failed, after which the core sends no request. */
  readonly hasFailedState: boolean;
}

/** The requests that the core of pact-js 17.1.4 was observed to send for an interaction. */
function toSteps({ states, faults, hasFailedState }: Verified): Step[] {
  const names = states.length > 0 ? states : [''];
  const setups = names.map((state): Step => ({ kind: 'setup', state }));
  if (hasFailedState) return setups;
  const teardowns = names.map((state): Step => ({ kind: 'teardown', state }));
  return [...setups, { kind: 'answer', faults }, ...teardowns];
}

const verified = fc.record({
  states: fc.array(fc.constantFrom('a user exists', 'a product exists'), { maxLength: 3 }),
  faults: fc.array(fc.string(), { maxLength: 2 }),
  hasFailedState: fc.boolean(),
});

test('assigns each interaction the faults of its own answer, whichever states fail', () => {
  fc.assert(
    fc.property(fc.array(verified), (all) => {
      expect(assignFaults(all.flatMap(toSteps), all)).toEqual({
        perInteraction: all.map(({ faults, hasFailedState }) => (hasFailedState ? [] : faults)),
        strays: [],
      });
    }),
  );
});

test('keeps the faults of an answer that matches no interaction', () => {
  const steps: Step[] = [
    { kind: 'setup', state: 'another state' },
    { kind: 'answer', faults: ['$.id: must be string'] },
  ];

  expect(assignFaults(steps, [{ states: ['a user exists'] }])).toEqual({
    perInteraction: [[]],
    strays: ['$.id: must be string'],
  });
});
