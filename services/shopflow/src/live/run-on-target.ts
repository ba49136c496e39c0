import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import { reasonNotProved } from '@shopflow/live-integration/reason-not-proved';
import type { RunRecord, ScenarioRecord } from '@shopflow/live-integration/run-record';
import { runScenarios } from '@shopflow/live-integration/run-scenarios';
import {
  recordScenarios,
  type ScenarioRecorder,
  type Skipped,
} from '@shopflow/live-integration/scenario-recorder';
import { toVerdictLabel } from '@shopflow/live-integration/verdict';
import { writeReport, type WrittenReport } from '@shopflow/live-integration/write-report';
import {
  makeScenarioContext,
  type Scenario,
  type ScenarioContext,
} from '../target/scenario-context.ts';
import type { ShopflowTarget } from '../target/shopflow-target.ts';

const PLAN = path.resolve(import.meta.dirname, '../../../../docs/integration-test-plan.md');

interface RunOptions extends Pick<RunRecord, 'versions'> {
  readonly scenarios: readonly Scenario[];
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

/** Runs scenarios and prints their progress. When the run is interrupted, the rest is not proved. */
export async function runOnTarget(
  target: ShopflowTarget,
  { scenarios, signal, versions, print }: RunOptions,
): Promise<RunRecord> {
  const recorder = recordShopflow(target, {
    versions,
    onRecorded: (record) => print(progressText(record)),
  });
  const runnable = scenarios.filter((scenario) => {
    const skipped = reasonToSkip(target, scenario);
    if (skipped !== undefined) recorder.skip(scenario, skipped);
    return skipped === undefined;
  });
  await runScenarios(runnable, {
    recorder,
    // On a shared target no scenario disturbs another, and each waits for batch windows.
    isConcurrent: ({ isConcurrent }) => isConcurrent === true || target.isShared,
    limitOf: (scenario) => limitOf(scenario as Scenario, target.batchWindowMs),
    signal,
    onStart: ({ id, title }) => print(`${id}  …           ${title}`),
  });
  return recorder.finish(scenarios);
}

/**
 * Writes the report with a copy of the test plan, so that its links work wherever the folder is moved.
 *
 * @param folder absolute path
 */
export async function saveReport(record: RunRecord, folder: string): Promise<WrittenReport> {
  const written = await writeReport(record, { folder, planUrl: path.basename(PLAN) });
  await copyFile(PLAN, path.join(folder, path.basename(PLAN)));
  return written;
}

/** A recorder of scenarios of this system. */
export function recordShopflow(
  target: ShopflowTarget,
  options: Pick<RunRecord, 'versions'> & { onRecorded?: (record: ScenarioRecord) => void },
): ScenarioRecorder<ScenarioContext> {
  return recordScenarios<ScenarioContext>(target, {
    ...options,
    group: target.groups.notifications,
    settings: {
      'Batch window of notifications': toDurationText(target.batchWindowMs),
      'Evidence of SMS': target.sms.source,
      'Evidence of e-mails': target.emails.source,
    },
    makeContext: (notes) => makeScenarioContext(target, notes),
  });
}

/** Why a scenario is not run on this target; undefined when it is. */
export function reasonToSkip(
  { isShared, control }: Pick<ShopflowTarget, 'isShared' | 'control'>,
  { disturbs, needs = [] }: Scenario,
): Skipped | undefined {
  if (isShared && disturbs !== undefined) return { verdict: 'not-run', reason: `It ${disturbs}` };
  const reason = control && reasonNotProved(control.kafka, needs);
  return reason === undefined ? undefined : { verdict: 'not-proved', reason };
}

/** Its minimum duration, three windows, and slack for a busy machine. */
export function limitOf({ takesMs = () => 0 }: Scenario, batchWindowMs: number): number {
  return takesMs(batchWindowMs) + 3 * batchWindowMs + 120_000;
}

function progressText({
  id,
  verdict,
  durationMs,
  reason,
  facts,
  notChecked,
}: ScenarioRecord): string {
  const duration = durationMs === 0 ? '' : `  ${toDurationText(durationMs)}`;
  const details = [
    ...(reason === undefined ? [] : [reason]),
    ...facts,
    ...notChecked.map((each) => `not checked: ${each}`),
  ];
  return [`${id}  ${toVerdictLabel(verdict)}${duration}`, ...details.map(indent)].join('\n');
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '      ');
}
