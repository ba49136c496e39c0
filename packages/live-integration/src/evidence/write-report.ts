import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readPageStyle } from '@shopflow/service-kit/page-style';
import { renderReportPage } from './report-page.ts';
import type { RunRecord } from './run-record.ts';

interface Options {
  /** Created if missing. */
  readonly folder: string;
  /** URL of the test plan, relative to the folder. */
  readonly planUrl?: string;
}

export interface WrittenReport {
  /** Paths of the files. */
  readonly page: string;
  readonly data: string;
}

const STYLE = path.join(import.meta.dirname, 'report.css');
const PLAN_URL = 'docs/integration-test-plan.md';

/** Writes `report.html` and `run.json`, each atomically. */
export async function writeReport(run: RunRecord, options: Options): Promise<WrittenReport> {
  const { folder, planUrl = PLAN_URL } = options;
  const css = await readPageStyle(STYLE);
  await mkdir(folder, { recursive: true });
  const data = path.join(folder, 'run.json');
  const page = path.join(folder, 'report.html');
  await replaceFile(data, `${JSON.stringify(run, null, 2)}\n`);
  await replaceFile(page, renderReportPage(run, { planUrl, css }));
  return { page, data };
}

async function replaceFile(file: string, content: string): Promise<void> {
  const temporaryFile = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporaryFile, content);
    await rename(temporaryFile, file);
  } catch (error) {
    await rm(temporaryFile, { force: true });
    throw error;
  }
}
