import { findViolations, ruleNames, type PlantedImport } from './support/planted-tree.ts';

interface ForbiddenImport extends PlantedImport {
  readonly rule: string;
}

const BROKER = 'pact-broker/src';
const CONTRACTS = 'packages/contracts-cli/src';
const ORDERS = 'services/orders/src';

const FORBIDDEN: readonly ForbiddenImport[] = [
  {
    rule: 'no-circle',
    file: 'packages/pact-kit/src/planted-circle.ts',
    specifier: './planted-circle.ts',
  },
  {
    rule: 'services-never-import-each-other',
    file: `${ORDERS}/planted-service.ts`,
    specifier: '../../notifications/src/app.ts',
  },
  {
    rule: 'packages-know-no-service',
    file: 'packages/pact-kit/test/planted-service.ts',
    specifier: '../../../services/orders/src/app.ts',
  },
  {
    rule: 'packages-know-no-contract',
    file: 'packages/pact-kit/test/planted-contract.ts',
    specifier: '../../../contracts/provider-states.ts',
  },
  {
    rule: 'workspaces-are-imported-by-their-exports',
    file: 'packages/pact-kit/src/planted-source.ts',
    specifier: '../../broker-client/src/planted.ts',
  },
  {
    rule: 'the-broker-never-imports-its-client',
    file: `${BROKER}/planted-client.ts`,
    specifier: '@shopflow/broker-client',
  },
  {
    rule: 'broker-imports-decisions-only',
    file: `${BROKER}/planted-gate.ts`,
    specifier: '@shopflow/release-gate/ask-gate',
  },
  {
    rule: 'the-planner-is-pure',
    file: 'packages/release-gate/src/plan/planted-client.ts',
    specifier: '@shopflow/broker-client',
  },
  {
    rule: 'contracts-are-for-tests',
    file: `${ORDERS}/planted-contract.ts`,
    specifier: '../../../contracts/provider-states.ts',
  },
  {
    rule: 'only-main-and-tests-know-compose',
    file: `${ORDERS}/planted-compose.ts`,
    specifier: './compose.ts',
  },
  {
    rule: 'services-run-on-json-schema-and-service-kit',
    file: `${ORDERS}/planted-parser.ts`,
    specifier: '@shopflow/event-schema/event-document',
  },
  {
    rule: 'shopflow-imports-the-live-engine-and-what-it-needs',
    file: 'services/shopflow/src/planted-mock.ts',
    specifier: '@shopflow/mock-sync/lock',
  },
  {
    rule: 'contracts-commands-parse-call-and-print',
    file: `${CONTRACTS}/commands/planted-color.ts`,
    specifier: 'picocolors',
  },
  {
    rule: 'contracts-operations-return-data',
    file: `${CONTRACTS}/operations/planted-text.ts`,
    specifier: '../print/planted.ts',
  },
  {
    rule: 'contracts-operations-return-data',
    file: `${CONTRACTS}/operations/planted-option.ts`,
    specifier: 'commander',
  },
  {
    rule: 'contracts-cli-floor',
    file: `${CONTRACTS}/planted-tool.ts`,
    specifier: '../../repo-tools/src/commands.ts',
  },
  {
    rule: 'contract-analysis-floor',
    file: 'packages/contract-analysis/src/planted-project.ts',
    specifier: '@shopflow/project/project',
  },
  {
    rule: 'project-floor',
    file: 'packages/project/src/planted-analysis.ts',
    specifier: '@shopflow/contract-analysis/gap',
  },
  {
    rule: 'services-domain-is-pure',
    file: `${ORDERS}/domain/planted-clock.ts`,
    specifier: 'node:timers',
  },
  {
    rule: 'services-domain-has-no-wire-types',
    file: `${ORDERS}/domain/planted-wire.ts`,
    specifier: '../events/planted.generated.ts',
  },
  {
    rule: 'services-ports-import-only-the-domain',
    file: `${ORDERS}/ports/planted-library.ts`,
    specifier: 'kysely',
  },
  {
    rule: 'services-use-cases-know-no-edge',
    file: `${ORDERS}/use-cases/planted-route.ts`,
    specifier: '../routes/planted.ts',
  },
  {
    rule: 'services-use-cases-import-no-edge-library',
    file: `${ORDERS}/use-cases/planted-library.ts`,
    specifier: 'kafkajs',
  },
  {
    rule: 'services-store-and-clients-import-only-ports-and-domain',
    file: `${ORDERS}/store/planted-client.ts`,
    specifier: '../clients/planted.ts',
  },
  {
    rule: 'services-routes-reach-no-store',
    file: `${ORDERS}/routes/planted-store.ts`,
    specifier: '../store/planted.ts',
  },
  {
    rule: 'broker-core-uses-no-library',
    file: `${BROKER}/use-cases/planted-library.ts`,
    specifier: 'express',
  },
  {
    rule: 'broker-resources-share-only-hal',
    file: `${BROKER}/routes/tags/planted-routes.ts`,
    specifier: '../versions/planted.ts',
  },
  ...packagesAboveTheirFloor(),
  ...brokerFloorsThatClimb(),
];

/** Every layer of the broker imports the file that composes them all. */
function brokerFloorsThatClimb(): readonly ForbiddenImport[] {
  return ruleNames().flatMap((rule) => {
    const floor = /^broker-(.*)-imports-lower-floors-only$/.exec(rule)?.[1];
    if (floor === undefined) return [];
    const file = `${BROKER}/${floor}/planted-climb.ts`;
    return { rule, file, specifier: '../compose.ts' };
  });
}

/** Every package imports the engine of the live tests, which itself may not ask a broker. */
function packagesAboveTheirFloor(): readonly ForbiddenImport[] {
  return ruleNames().flatMap((rule) => {
    const name = /^(.*)-floor$/.exec(rule)?.[1];
    if (name === undefined) return [];
    const file = `packages/${name}/src/planted-floor.ts`;
    const above = name === 'live-integration' ? 'broker-client' : 'live-integration/kafka';
    return { rule, file, specifier: `@shopflow/${above}` };
  });
}

test('every rule refuses the import that it is for', async () => {
  const violations = await findViolations(FORBIDDEN);
  for (const { rule, file } of FORBIDDEN) expect(violations).toContainEqual({ rule, file });
});

test('every rule has a planted import', () => {
  expect(new Set(FORBIDDEN.map(({ rule }) => rule))).toEqual(new Set(ruleNames()));
});
