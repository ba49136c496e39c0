import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { withProgress } from '@shopflow/contracts-cli/progress';
import { keepBroker } from '@shopflow/project/kept-broker';
import { startLocalBroker, type LocalBroker } from '@shopflow/project/local-broker';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { findBreakingChange } from './breaking-change.ts';
import { demoReport } from './demo-report.ts';
import { runReleaseFlow, type ReleaseContext } from './release-flow.ts';

export interface DemoOptions {
  readonly port?: number;
  /** An existing broker to use instead of a new one. */
  readonly brokerBaseUrl?: string;
  readonly break?: string;
  readonly keep?: boolean;
  readonly json?: boolean;
  /** Prints the result and errors alone. */
  readonly quiet?: boolean;
}

/**
 * Runs the contract workflow from an empty broker to a release verdict.
 *
 * @returns whether all pacticipants of the release could be deployed
 * @throws UserError when a step failed; Interrupted after a signal, with the broker stopped
 */
export async function runDemo(project: Project, options: DemoOptions): Promise<boolean> {
  const change =
    options.break === undefined ? undefined : await findBreakingChange(project, options.break);
  return withProgress((context) => runWithBroker(project, { ...options, ...context, change }), {
    isSilent: options.quiet === true,
  });
}

interface RunOptions extends DemoOptions, Pick<ReleaseContext, 'progress' | 'signal' | 'change'> {}

async function runWithBroker(project: Project, options: RunOptions): Promise<boolean> {
  const { progress, signal, change } = options;
  const broker = await openBroker(project, options);
  let isKept = false;
  try {
    const { address } = broker;
    const result = await runReleaseFlow({ project, address, progress, signal, change });
    signal.throwIfAborted();
    isKept = options.keep === true;
    process.stdout.write(
      demoReport(result, { ...options, broker: isKept ? broker.own : undefined }),
    );
    return result.refused.length === 0;
  } finally {
    if (!isKept) await broker.own?.discard();
    else if (broker.own !== undefined) await keepBroker(project, broker.own);
  }
}

interface Broker {
  readonly address: BrokerAddress;
  /** The broker that the demo started; undefined for an existing broker. */
  readonly own: LocalBroker | undefined;
}

async function openBroker(
  project: Project,
  { port, keep, brokerBaseUrl, progress, signal }: RunOptions,
): Promise<Broker> {
  if (brokerBaseUrl !== undefined) {
    if (port !== undefined || keep === true) {
      throw new UserError('--port and --keep cannot be used with --broker-base-url.');
    }
    const address = readBrokerAddress({ ...project.env, PACT_BROKER_BASE_URL: brokerBaseUrl });
    return { address, own: undefined };
  }
  const own = await progress.step('Start a Pact Broker', () =>
    startLocalBroker(project, { port, signal }),
  );
  return { address: { baseUrl: own.url }, own };
}
