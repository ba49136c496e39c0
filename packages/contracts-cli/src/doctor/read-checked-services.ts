import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DRIFT_REPORT, type DriftReport } from '@shopflow/mock-sync/drift/report';
import type { Pacticipant } from '@shopflow/project/repository';
import type { CheckedService } from './mock-check.ts';

/** The services whose jest config enables the drift check, each with the report of its last test run. */
export async function readCheckedServices(
  root: string,
  pacticipants: readonly Pacticipant[],
): Promise<readonly CheckedService[]> {
  const services = await Promise.all(
    pacticipants.map(async ({ name, workspace }) => {
      const folder = path.join(root, workspace);
      const config = await readFile(path.join(folder, 'jest.config.mjs'), 'utf8').catch(() => '');
      if (!config.includes('driftCheck(')) return [];
      const text = await readFile(path.join(folder, DRIFT_REPORT), 'utf8').catch(() => undefined);
      return [{ name, workspace, report: text === undefined ? undefined : parseReport(text) }];
    }),
  );
  return services.flat();
}

/** Undefined for a report from an earlier version, which did not list unchecked mocks. */
function parseReport(text: string): DriftReport | undefined {
  const report = JSON.parse(text) as Partial<DriftReport>;
  return report.unchecked === undefined ? undefined : (report as DriftReport);
}
