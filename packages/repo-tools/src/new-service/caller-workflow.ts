import { SHARED_PATHS } from '../lint-ci/caller-rules.ts';

/** The workflow that runs a service's pipeline when its workspace or a dependency changes. */
export function callerWorkflow(service: string, dependencies: readonly string[]): string {
  const folders = dependencies.map((folder) => `${folder}/**`);
  const paths = [
    `services/${service}/**`,
    ...folders.filter((each) => each !== `services/${service}/**`),
    ...SHARED_PATHS.map((each) => (each.startsWith('*') ? `'${each}'` : each)),
  ];
  return `name: ${service}

on:
  push:
    branches: [main]
    # The service's workspace and its dependencies; \`npm run check\` compares this list with package.json.
    paths: &paths
${paths.map((each) => `      - ${each}\n`).join('')}  pull_request:
    paths: *paths

permissions:
  contents: read

jobs:
  contracts:
    uses: ./.github/workflows/contracts.yml
    with:
      service: ${service}
    secrets:
      PACT_BROKER_TOKEN: \${{ secrets.PACT_BROKER_TOKEN }}
      PACT_BROKER_PASSWORD: \${{ secrets.PACT_BROKER_PASSWORD }}
`;
}
