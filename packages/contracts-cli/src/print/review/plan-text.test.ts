import type { Plan } from '@shopflow/event-schema/review';
import { planText } from './plan-text.ts';

const live = {
  ...{ consumer: 'mail', version: '2.2.0' },
  places: [{ kind: 'environment', name: 'staging' }],
} as const;
const main = { consumer: 'mail', version: '7c1f2ab', places: [{ kind: 'main' }] } as const;

function givenPlan(goal: Plan['goal'], consumers: Plan['consumers'] = [live, main]): Plan {
  return {
    ...{ goal, path: '$.size', provider: 'orders', consumers },
    ...{ expand: '1.2.0', contract: '2.0.0' },
  };
}

test('describes a rename as two releases of the provider with one step of each consumer between', () => {
  expect(planText(givenPlan({ kind: 'rename-field', renamed: '$.format' }))).toEqual({
    goal: 'rename `$.size` to `$.format`',
    steps: [
      'orders 1.2.0 (minor): send both `$.size` and `$.format`, with the same value.',
      'mail: read `$.format` instead of `$.size`; publish the pact and have it verified; ' +
        'deploy that version in place of 2.2.0 (live in staging).',
      'orders 2.0.0 (major): remove `$.size` once this review lists no consumer version ' +
        '(on main or live) that would break.',
    ],
  });
});

test('asks a consumer with a generated schema for an interaction with the new value', () => {
  const [step] = planText(givenPlan({ kind: 'allow-values', isGenerated: true })).steps;

  expect(step).toContain('add an interaction with such a value');
});

test('has one step for a change that breaks no consumer today', () => {
  const accepted = planText(givenPlan({ kind: 'change-accepted-field' }, []));
  const unread = planText(givenPlan({ kind: 'change-unread-field' }, []));

  expect(accepted.goal).toBe('change `$.size`, in a way that every pact that reads it accepts');
  expect(accepted.steps).toHaveLength(1);
  expect(unread.goal).toBe('change `$.size`, which no pact reads');
});

test('names the consumers that cannot read retained messages', () => {
  const goal = { kind: 'read-retained-messages', isMissing: true } as const;

  expect(planText(givenPlan(goal, [main])).steps).toEqual([
    'mail 7c1f2ab (main): handle messages without it, until the topic retains no messages sent before the change.',
  ]);
  expect(planText(givenPlan(goal, [])).steps[0]).toMatch(/^Consumers: handle/);
});

test.each<Plan['goal']>([
  { kind: 'remove-field' },
  { kind: 'replace-values' },
  { kind: 'move-topic' },
  { kind: 'add-message', message: 'ORDER_LOST' },
  { kind: 'remove-message', message: 'ORDER_LOST' },
  { kind: 'announce-version', version: '2.0.0' },
])('ends $kind with the major release, once no consumer breaks', (goal) => {
  expect(planText(givenPlan(goal)).steps.at(-1)).toMatch(
    /^orders 2\.0\.0 \(major\): .* once this review lists no consumer version/,
  );
});
