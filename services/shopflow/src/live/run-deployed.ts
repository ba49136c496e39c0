import type { RunRecord } from '@shopflow/live-integration/run-record';
import { toRunOutcome } from '@shopflow/live-integration/run-outcome';
import type { Interruption } from '@shopflow/service-kit/interruption';
import pTimeout from 'p-timeout';
import { eventNames } from '../staging/event-names.ts';
import { StagingError } from '../staging/staging-error.ts';
import { readStagingSettings, type StagingSettings } from '../staging/staging-settings.ts';
import { withSettingsFile } from '../staging/settings-file.ts';
import { registerRun } from '../staging/run-registration.ts';
import { attachToShopflow, requireDeployedSettings } from '../target/deployed-shopflow.ts';
import type { Scenario } from '../target/scenario-context.ts';
import type { ShopflowTarget } from '../target/shopflow-target.ts';
import { cleanTestData } from '../test-data/test-data.ts';
import { readEntryCriteria } from './entry-criteria.ts';
import { findDeployments } from './find-deployments.ts';
import type { LiveOptions } from './live-command.ts';
import { runOnTarget, saveReport } from './run-on-target.ts';
import { describeSharedParts } from './shared-parts.ts';

interface Options extends Pick<LiveOptions, 'only' | 'settings' | 'preflight'> {
  readonly environment: string;
  readonly runId: string;
  /** How long to wait after the run before its data is deleted, in seconds. */
  readonly graceSeconds: number;
  readonly scenarios: readonly Scenario[];
  readonly env: NodeJS.ProcessEnv;
  /** Absolute path of the folder for the report. */
  readonly folder: string;
}

const ATTACH_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 60_000;
/** How long the consumer group may take to process the events of the run. */
const CONSUMED_LIMIT_MS = 300_000;

/**
 * Runs the scenarios that disturb no one on services that are already deployed, then deletes the
 * users and orders of the run, also after a failure or Ctrl-C.
 *
 * @returns the exit code
 */
export async function runDeployed(options: Options, { signal }: Interruption): Promise<number> {
  const { environment, runId, scenarios, only, folder, env } = options;
  refuseOnlyDisturbing(options);
  const entryCriteria = await readEntryCriteria(options.preflight, environment);
  const settings = readStagingSettings(await withSettingsFile(env, options.settings));
  const { USER_PROFILE_DATABASE_URL: databaseUrl } = requireDeployedSettings(settings);
  // Before anything with the run's id is used, and until its data is deleted.
  await using registration = await registerRun({ databaseUrl, runId, environment });
  const target = await pTimeout(attachToShopflow({ environment, runId, settings, env }), {
    milliseconds: ATTACH_LIMIT_MS,
    message: `Could not attach to ${environment} within ${ATTACH_LIMIT_MS / 1_000} s`,
  });
  print(
    `Run ${runId} in ${environment}. SMS: ${target.sms.source}. E-mails: ${target.emails.source}`,
  );
  const versions = { Environment: environment };
  const run = await runOnTarget(target, { scenarios, signal, versions, print });
  const deployed = await findDeployments(target);
  const shared = await describeSharedParts(target, { environment, registration });
  const record = {
    ...run,
    settings: { ...entryCriteria, ...run.settings, ...shared, ...deployed },
  };
  await saveReport(record, folder);
  const cleaned = await cleanUp(settings, options);
  const { page } = await saveReport(withCleanUp(record, cleaned), folder);
  print(`Report: ${page}`);
  await stop(target);
  const { exitCode, text } = toRunOutcome(record, only);
  print([text, ...Object.values(deployed)].join('\n'));
  signal.throwIfAborted();
  const isValid = cleaned.isDone && Object.keys(deployed).length === 0;
  return exitCode === 0 && !isValid ? 1 : exitCode;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** @throws Error when no scenario is left to run */
function refuseOnlyDisturbing({ scenarios, environment }: Options): void {
  if (scenarios.some(({ disturbs }) => disturbs === undefined)) return;
  const reasons = scenarios.map(({ id, disturbs }) => `  ${id}: It ${disturbs}`);
  throw new Error(
    `None of these scenarios may run in ${environment}, because others use it too. ` +
      `Run them on a system of your own, without --environment:\n${reasons.join('\n')}`,
  );
}

interface CleanUp {
  readonly isDone: boolean;
  readonly text: string;
}

async function cleanUp(
  settings: StagingSettings,
  { environment, runId, graceSeconds, settings: file }: Options,
): Promise<CleanUp> {
  const graceMs = graceSeconds * 1_000;
  const from = file === undefined ? '' : ` --settings ${file}`;
  const command = `npm run contracts -- test-data clean --to-environment ${environment} --run ${runId}${from}`;
  print(`Deleting the data of the run. If you end this, run: ${command}`);
  try {
    const cleaning = cleanTestData(settings, {
      runId,
      ...eventNames(environment),
      endedAt: Date.now(),
      graceMs,
      limitMs: CONSUMED_LIMIT_MS,
      onProgress: (text) => print(`  waiting: ${text}`),
    });
    const { users, orders } = await pTimeout(cleaning, {
      milliseconds: CONSUMED_LIMIT_MS + graceMs + STOP_LIMIT_MS,
      message: 'The data of the run was not deleted in time',
    });
    const text = `${users} users and ${orders} orders deleted`;
    print(text);
    return { isDone: true, text };
  } catch (error) {
    const reason = error instanceof StagingError ? error.message : String(error);
    const text = `not deleted: ${reason}. Delete it later: ${command}`;
    print(`The data of the run was ${text}`);
    return { isDone: false, text };
  }
}

function withCleanUp(record: RunRecord, { text }: CleanUp): RunRecord {
  return { ...record, settings: { ...record.settings, 'Data of the run': text } };
}

/** A connection that cannot be closed must not hide the result. */
async function stop(target: ShopflowTarget): Promise<void> {
  await pTimeout(target.stop(), { milliseconds: STOP_LIMIT_MS }).catch((error: unknown) => {
    print(`Could not disconnect: ${String(error)}`);
  });
}
