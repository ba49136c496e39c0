import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DRIFT_REPORT, type DriftReport } from '@shopflow/mock-sync/drift/report';
import { findPacticipants, type Pacticipant } from '../pacticipants.ts';
import type { Project } from '../project.ts';

/** A service whose unit tests check their mocks, and the report of their last run. */
export interface CheckedService {
  readonly name: string;
  readonly workspace: string;
  /** Undefined when there is no report. */
  readonly report: DriftReport | undefined;
}

const DRIFT_REPORTER = fileURLToPath(import.meta.resolve('@shopflow/mock-sync/drift/reporter'));

/** The services whose jest config has the drift check. */
export async function readCheckedServices(project: Project): Promise<readonly CheckedService[]> {
  const services: CheckedService[] = [];
  // One after the other, because jest cannot import modules concurrently.
  for (const each of await findPacticipants(project)) {
    services.push(...(await readService(project.root, each)));
  }
  return services;
}

async function readService(
  root: string,
  { name, workspace }: Pacticipant,
): Promise<readonly CheckedService[]> {
  const folder = path.join(root, workspace);
  if (!(await hasDriftCheck(path.join(folder, 'jest.config.mjs')))) return [];
  const text = await readFile(path.join(folder, DRIFT_REPORT), 'utf8').catch(() => undefined);
  return [{ name, workspace, report: text === undefined ? undefined : parseReport(text) }];
}

interface JestConfig {
  readonly reporters?: readonly (string | readonly [string, unknown])[];
}

async function hasDriftCheck(config: string): Promise<boolean> {
  const { default: found } = (await import(pathToFileURL(config).href)) as { default: JestConfig };
  return (found.reporters ?? []).some(([reporter]) => reporter === DRIFT_REPORTER);
}

/** Undefined for a report from an earlier version, which did not list unchecked mocks. */
function parseReport(text: string): DriftReport | undefined {
  const report = JSON.parse(text) as Partial<DriftReport>;
  return report.unchecked === undefined ? undefined : (report as DriftReport);
}
