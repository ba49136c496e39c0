import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunRecord } from '@shopflow/live-integration/run-record';
import { saveReport } from './run-on-target.ts';

const STARTED_AT = '2026-11-30T10:00:00.000Z';

const RUN: RunRecord = {
  system: {
    name: 'ShopFlow',
    participants: [],
    aliases: {},
    warnings: [],
    lag: { group: 'notifications', alertAbove: 10 },
  },
  ...{ runId: 'a', startedAt: STARTED_AT, durationMs: 1, versions: {}, settings: {} },
  ...{ parts: [], lag: [], processEvents: [] },
  scenarios: [
    {
      ...{ id: 'W1', title: 'An order', verdict: 'passed', startedAt: STARTED_AT, durationMs: 1 },
      ...{ facts: [], notChecked: [], traces: [] },
    },
  ],
};

test('links to the plan from a report that was moved to another folder', async () => {
  const parent = await mkdtemp(path.join(tmpdir(), 'report-'));
  const moved = path.join(parent, 'artifact', 'live');
  await saveReport(RUN, path.join(parent, 'artifact', 'run'));
  await rename(path.join(parent, 'artifact', 'run'), moved);

  const markup = await readFile(path.join(moved, 'report.html'), 'utf8');
  const [, href = ''] = /<a class="id" href="([^"#]+)#w1"/.exec(markup) ?? [];
  const plan = await readFile(path.resolve(moved, href), 'utf8');
  await rm(parent, { recursive: true });

  expect(plan).toContain('W1');
});
