import type { Edge } from './edge.ts';
import { planFaults } from './plan-faults.ts';

const edge: Edge = {
  consumer: 'orders',
  provider: 'user-profile',
  kind: 'http',
  flows: ['GET /users/{id}'],
  interactions: 1,
};

const plan = `
### W1 An order
Test: [w1-order.ts](../scenarios/w1-order.ts)

### Proved by contract, so not tested live
| edge                  | why |
| orders → user-profile | Because. |

## 4. Next
`;
const facts = { scenarios: [{ id: 'W1', file: 'scenarios/w1-order.ts' }], edges: [edge] };

test('accepts a plan in which each id has a test and each edge a reason', () => {
  expect(planFaults(plan, facts)).toEqual([]);
});

const grown = [...facts.scenarios, { id: 'F3', file: 'scenarios/f3-lag.ts' }];
const renamed = [{ id: 'W1', file: 'scenarios/w1-placed.ts' }];
const doubled = [...facts.scenarios, ...facts.scenarios];

test.each([
  ['W1 has no scenario file', { ...facts, scenarios: [] }, plan],
  [
    'scenarios/f3-lag.ts tests F3, which the plan does not have',
    { ...facts, scenarios: grown },
    plan,
  ],
  ['W1 is the id of two scenarios', { ...facts, scenarios: doubled }, plan],
  ['W1 has two headings', facts, `${plan}\n### W1 Again\n`],
  [
    'The section of W1 does not link to its test, scenarios/w1-placed.ts',
    { ...facts, scenarios: renamed },
    plan,
  ],
  [
    'orders → user-profile has a pact but no live test. Add a row "| orders → user-profile | why |" to ' +
      '"Proved by contract, so not tested live" in docs/integration-test-plan.md',
    facts,
    plan.replace('Because.', ''),
  ],
])('reports: %s', (fault, given, document) => {
  expect(planFaults(document, given)).toEqual([fault]);
});

test('reports a plan without any id', () => {
  const faults = planFaults('', { scenarios: [], edges: [] });

  expect(faults).toEqual(['The plan has no heading such as "### W1 …"']);
});
