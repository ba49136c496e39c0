// Every dependency points to a lower layer, and there are no cycles.

/** The layers of a service: domain ← ports ← use cases ← routes and events; stores and clients implement ports. */
const service = 'services/[^/]+/src';
const serviceRules = [
  {
    name: 'services-domain-is-pure',
    severity: 'error',
    from: { path: `^${service}/domain/` },
    to: { pathNot: [`^${service}/domain/`, 'node_modules/@types', '^(node:)?crypto$'] },
  },
  {
    name: 'services-use-cases-know-no-edge',
    severity: 'error',
    from: { path: `^${service}/use-cases/` },
    to: { path: `^${service}/(routes|events|ui|clients|store|compose|app|main)` },
  },
  {
    name: 'services-routes-reach-no-store',
    severity: 'error',
    from: { path: `^${service}/(routes|events|ui)/` },
    to: { path: `^${service}/(store|clients|compose|main)` },
  },
  {
    name: 'services-ports-import-only-the-domain',
    severity: 'error',
    from: { path: `^${service}/ports(/|\\.ts$)` },
    to: { pathNot: `^${service}/(ports|domain)(/|\\.ts$)` },
  },
  {
    name: 'services-store-and-clients-import-only-ports-and-domain',
    severity: 'error',
    from: { path: `^${service}/(store|clients)/` },
    to: { path: `^${service}/`, pathNot: `^${service}/($1|ports|domain)(/|\\.ts$)` },
  },
  {
    name: 'services-domain-has-no-wire-types',
    severity: 'error',
    from: { path: `^${service}/domain/` },
    to: { path: '\\.generated\\.ts$' },
  },
  {
    name: 'services-use-cases-import-no-edge-library',
    severity: 'error',
    from: { path: `^${service}/use-cases/` },
    to: { path: 'node_modules/(@types/)?(express|pg|kysely|kafkajs)/|^(node:)?fs(/|$)' },
  },
];

/** The layers of the broker: domain ← ports ← use cases ← routes and pages; stores implement ports. */
const broker = 'pact-broker/src';
const brokerFloor = (floor, mayImport) => ({
  name: `broker-${floor}-imports-lower-floors-only`,
  severity: 'error',
  from: { path: `^${broker}/${floor}/`, pathNot: '\\.test\\.ts$' },
  to: {
    path: `^${broker}/`,
    pathNot: [floor, ...mayImport].map((each) => `^${broker}/${each}[/.]`),
  },
});

/** The planner of releases and the rule of the gate: decisions over data, without a broker, files or a clock. */
const DECISIONS = '^packages/release-gate/src/(plan|repair|verdict)/';

const brokerRules = [
  brokerFloor('domain', []),
  brokerFloor('ports', ['domain']),
  brokerFloor('use-cases', ['ports', 'domain']),
  brokerFloor('store', ['ports', 'domain']),
  brokerFloor('clients', ['ports', 'domain']),
  brokerFloor('hal', ['domain']),
  brokerFloor('http', ['hal/links', 'domain']),
  brokerFloor('routes', ['ui', 'hal', 'http', 'use-cases', 'domain']),
  brokerFloor('ui', ['hal', 'http', 'use-cases', 'domain']),
  brokerFloor('jobs', ['use-cases', 'domain']),
  {
    // The inner layers are plain TypeScript: only the outer ones use libraries and files.
    name: 'broker-core-uses-no-library',
    severity: 'error',
    from: { path: `^${broker}/(domain|ports|use-cases)/`, pathNot: '\\.test\\.ts$' },
    to: { pathNot: [`^${broker}/`, DECISIONS, 'node_modules/@types', '^(node:)?crypto$'] },
  },
  {
    name: 'broker-imports-decisions-only',
    severity: 'error',
    from: { path: '^pact-broker/src/' },
    to: { path: '^packages/release-gate/', pathNot: DECISIONS },
  },
  {
    name: 'broker-resources-share-only-hal',
    severity: 'error',
    from: { path: `^${broker}/routes/([^/]+)/` },
    to: { path: `^${broker}/routes/`, pathNot: [`^${broker}/routes/$1/`, '/hal\\.ts$'] },
  },
];

const LOWER_FLOORS = [
  ...['json-schema', 'broker-client', 'service-kit', 'pact-model', 'event-schema', 'api-schema'],
  ...['pact-kit', 'release-gate', 'mock-sync'],
];

/** Which packages the sources of a package may import, lowest layer first. */
const ALLOWED_IMPORTS = {
  'json-schema': [],
  'broker-client': [],
  'service-kit': [],
  'pact-model': ['json-schema'],
  'event-schema': ['json-schema', 'pact-model'],
  'api-schema': ['json-schema', 'pact-model'],
  'pact-kit': ['json-schema', 'pact-model', 'api-schema', 'broker-client'],
  'twilio-sandbox': ['service-kit'],
  'live-integration': ['service-kit'],
  'release-gate': ['broker-client', 'pact-model'],
  'mock-sync': ['json-schema', 'broker-client', 'service-kit', 'pact-model', 'pact-kit'],
  'contract-analysis': [...LOWER_FLOORS],
  project: [...LOWER_FLOORS],
  'contracts-cli': [...LOWER_FLOORS, 'contract-analysis', 'project'],
  'repo-tools': [...LOWER_FLOORS, 'contract-analysis', 'project', 'contracts-cli'],
};

const packageFloors = Object.entries(ALLOWED_IMPORTS).map(([name, allowed]) => ({
  name: `${name}-floor`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
}));

/** The command line: a command parses, calls one operation and prints its result. */
const cli = 'packages/contracts-cli/src';
const cliRules = [
  {
    name: 'contracts-commands-parse-call-and-print',
    severity: 'error',
    from: { path: `^${cli}/commands/` },
    to: {
      pathNot: [
        `^${cli}/(commands|operations|print)/`,
        '^packages/project/',
        // The modes to choose from, options that can be repeated, and Ctrl-C for a server.
        '^packages/json-schema/src/compatibility/compatibility-mode',
        '^packages/service-kit/src/(process/interruption|command/strict-options)',
        'node_modules/commander/',
        '^(node:)?(path|url)$',
      ],
    },
  },
  {
    name: 'contracts-operations-return-data',
    severity: 'error',
    from: { path: `^${cli}/operations/` },
    to: {
      path: `^${cli}/(?!operations/)|node_modules/(commander|picocolors|ora|cli-table3)/`,
    },
  },
];

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'services-never-import-each-other',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^(services|pact-broker)/', pathNot: '^services/$1/' },
    },
    {
      name: 'packages-know-no-service',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(services|pact-broker)/' },
    },
    {
      // ShopFlow's documents are input, found from the working directory; tests have their own.
      name: 'packages-know-no-contract',
      severity: 'error',
      from: { path: '^packages/', pathNot: '^packages/repo-tools/test/' },
      to: { path: '^contracts/' },
    },
    {
      name: 'workspaces-are-imported-by-their-exports',
      severity: 'error',
      from: { path: '^(packages/[^/]+|services/[^/]+|pact-broker)/(?:src|test|bench)/' },
      to: {
        path: '^(packages|services|pact-broker)/',
        pathNot: '^$1/',
        dependencyTypes: ['local'],
      },
    },
    ...packageFloors,
    {
      name: 'the-planner-is-pure',
      severity: 'error',
      from: { path: DECISIONS, pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { pathNot: [DECISIONS, 'node_modules/@dagrejs/graphlib/'] },
    },
    {
      name: 'the-broker-never-imports-its-client',
      severity: 'error',
      from: { path: '^pact-broker/' },
      to: { path: '^(packages/broker-client|services)/' },
    },
    {
      name: 'contracts-are-for-tests',
      severity: 'error',
      from: { path: '^(services|pact-broker)/[^/]*/?src/' },
      to: { path: '^contracts/' },
    },
    {
      name: 'services-run-on-json-schema-and-service-kit',
      severity: 'error',
      from: { path: '^services/(?!shopflow/)[^/]+/src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/', pathNot: '^packages/(json-schema|service-kit)/' },
    },
    {
      name: 'shopflow-imports-the-live-engine-and-what-it-needs',
      severity: 'error',
      from: { path: '^services/shopflow/' },
      to: {
        path: '^packages/',
        pathNot:
          '^packages/(live-integration|twilio-sandbox|release-gate|project|broker-client|service-kit|contracts-cli/test|pact-kit/src/verification)/',
      },
    },
    {
      name: 'only-main-and-tests-know-compose',
      severity: 'error',
      from: { path: '/src/', pathNot: '/src/main\\.ts$' },
      to: { path: '/src/compose\\.ts$' },
    },
    ...cliRules,
    ...brokerRules,
    ...serviceRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: '^pact-broker/dist/',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
