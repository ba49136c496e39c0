import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { renderReportPage } from '../../src/evidence/report-page.ts';
import type { RunRecord } from '../../src/evidence/run-record.ts';
import { givenCall, givenLine } from './log-lines.ts';
import { givenLag, givenRun, givenScenario, givenSoak } from './run-records.ts';

const PLAN = path.resolve(import.meta.dirname, '../../../../docs/integration-test-plan.md');

test('shows the verdict first', () => {
  const scenarios = [
    givenScenario(),
    givenScenario({ id: 'F3', verdict: 'failed', reason: 'Not within 60 s: lag is 0' }),
    givenScenario({ id: 'F7', verdict: 'not-proved', reason: 'kcat-mock cannot prove outage' }),
  ];

  const page = render({ scenarios });

  expect(page).toContain('<title>1 passed, 1 failed, 1 not proved – Example live run');
  expect(page).toMatch(/<h1>.*1 passed.*1 failed.*1 not proved.*<\/h1>/s);
});

test('shows why a scenario failed', () => {
  const scenario = givenScenario({ verdict: 'failed', reason: 'Not within 60 s: lag is 0' });

  expect(render({ scenarios: [scenario] })).toContain('Not within 60 s: lag is 0');
});

test('lists what is not proved, with the reason', () => {
  const scenario = givenScenario({
    id: 'F7',
    title: 'Kafka is down',
    verdict: 'not-proved',
    reason: 'kcat-mock cannot prove outage',
    durationMs: 0,
    facts: [],
    traces: [],
  });

  const page = render({ scenarios: [scenario] });

  expect(page).toMatch(
    /<h2 id="not-proved">.*<b>F7<\/b> Kafka is down.*kcat-mock cannot prove outage.*<\/section>/s,
  );
  expect(page).toContain('Nothing was traced in this scenario.');
  expect(page).toContain('<td class="number">–</td>');
});

test('does not report a run without scenarios as a success', () => {
  const page = render({ scenarios: [] });

  expect(page).toContain('<title>No scenario ran: nothing is proved');
  expect(page).not.toContain('status passed');
});

test('links each id to its heading in the plan', () => {
  const page = renderReportPage(givenRun(), { planUrl: '../plan.md', css: '' });

  expect(page.match(/href="\.\.\/plan\.md#w1"/g)).toHaveLength(2);
});

test('has an anchor for each heading of the plan', async () => {
  const plan = await readFile(PLAN, 'utf8');
  const ids = [...plan.matchAll(/^### ([WFC]\d+) /gm)].map(([, id]) => id!);

  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) expect(plan).toContain(`<a id="${id.toLowerCase()}"></a>\n\n### ${id} `);
});

test('shows versions and start-up times', () => {
  const page = render({ settings: { 'Batch window': '30 s' } });

  for (const text of ['<code>4.4.0</code>', 'up in 6.9 s', '30 s', '1 min 35 s', '232d955']) {
    expect(page).toContain(text);
  }
});

test('includes the log lines of a trace, collapsed', () => {
  expect(render({})).toMatch(/<details>\s*<summary>10 log lines<\/summary>/);
});

test('escapes markup in all data of a run', () => {
  const evil = `<script>alert("1")</script>'&`;
  const line = givenLine(0, evil, { level: 50, msg: evil, [evil]: evil });
  const page = render({
    runId: evil,
    versions: { [evil]: evil },
    parts: [{ name: evil, startedInMs: 1 }],
    scenarios: [
      givenScenario({
        id: evil,
        title: evil,
        verdict: 'not-proved',
        reason: evil,
        facts: [evil],
        traces: [{ traceId: evil, label: evil, lines: [line] }],
      }),
    ],
  });

  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
});

test('shows only the first traces of a scenario with many', () => {
  const traces = Array.from({ length: 20 }, (_, index) => ({
    traceId: `t${index}`,
    label: `order ${index}`,
    lines: [],
  }));

  const page = render({ scenarios: [givenScenario({ traces })] });

  expect(page).toContain('order 11');
  expect(page).not.toContain('order 12');
  expect(page).toContain('8 more traces are in <code>run.json</code>');
});

test('shows the account of a soak: what was lost, doubled and out of order, and the kills', () => {
  const page = withoutMarkup(render({ soak: givenSoak() }));

  expect(page).toContain('Events 90 89 1 0 0 2');
  expect(page).toContain('E-mails 90 93 0 3 0 –');
  expect(page).toContain('1 of 2 in flight. Repeat with npm run live -- --soak 90 --seed 7');
  expect(page).toContain('10:00:00.000 shop 340 ms 3 open requests in flight');
  expect(render({})).not.toContain('id="account"');
});

test('lists the calls that failed and were repeated', () => {
  const scenario = givenScenario({
    id: 'F11',
    traces: [
      {
        traceId: 't',
        label: 'orders',
        lines: [
          givenCall(10, 'courier', { to: 'mailer', method: 'POST', path: '/emails', status: 503 }),
          givenCall(90, 'courier', { to: 'mailer', method: 'POST', path: '/emails', status: 202 }),
        ],
      },
    ],
  });

  expect(withoutMarkup(render({ scenarios: [scenario] }))).toContain(
    'Scenario Call Failed Succeeded F11 courier → mailer POST /emails 1 × 503 1 ×',
  );
  expect(render({})).not.toContain('id="retries"');
});

test('says how far behind the consumer group was during a scenario', () => {
  expect(withoutMarkup(render({ lag: givenLag(0, [0, 7, 0]) }))).toContain(
    'Lag of courier while it ran: at most 7, 0 at the end.',
  );
});

function withoutMarkup(page: string): string {
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

function render(run: Partial<RunRecord>): string {
  return renderReportPage(givenRun(run), { planUrl: 'docs/integration-test-plan.md', css: '' });
}
