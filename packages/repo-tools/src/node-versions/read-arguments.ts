/** The Node versions that this repository supports: `engines` of package.json names the oldest. */
export const NODE_VERSIONS: readonly string[] = ['20.19', '22', '24'];

/** The demo, and every suite but the live layer: that one needs Kafka. */
export const QUICK_SUITES: readonly (readonly string[])[] = [
  ['npm', 'run', 'demo'],
  [
    // Turborepo's cache does not know the Node version.
    ...['npx', 'turbo', 'run', 'test:consumer', 'test', 'test:provider', '--force'],
    ...['--filter=!@shopflow/live-integration', '--filter=!@shopflow/shopflow'],
    '--output-logs=errors-only',
  ],
];

export interface NodeRuns {
  readonly versions: readonly string[];
  /** Each is a program and its arguments. */
  readonly commands: readonly (readonly string[])[];
}

/**
 * Reads `VERSION... [-- COMMAND...]`.
 *
 * @throws Error for a version that is not a number
 */
export function readArguments(args: readonly string[]): NodeRuns {
  const separator = args.indexOf('--');
  const versions = separator < 0 ? args : args.slice(0, separator);
  const command = separator < 0 ? [] : args.slice(separator + 1);
  const wrong = versions.find((version) => !/^\d+(\.\d+){0,2}$/.test(version));
  if (wrong !== undefined) {
    throw new Error(`"${wrong}" is not a Node version. Example: npm run node-versions -- 22 24`);
  }
  return {
    versions: versions.length > 0 ? versions : NODE_VERSIONS,
    commands: command.length > 0 ? [command] : QUICK_SUITES,
  };
}
