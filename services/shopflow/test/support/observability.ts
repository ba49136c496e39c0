import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

// https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
const alertRules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z
        .array(
          z.strictObject({
            alert: z.string().regex(/^[A-Z]\w+$/),
            expr: z.string(),
            for: z.string().regex(/^\d+[smh]$/),
            labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
            annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
          }),
        )
        .min(1),
    }),
  ),
});
const dashboard = z.object({
  schemaVersion: z.number(),
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) }),
  ),
});

const readObservability = (file: string): Promise<string> =>
  readFile(path.resolve(import.meta.dirname, '../../observability', file), 'utf8');

const { groups } = alertRules.parse(parse(await readObservability('alerts.yaml')));
/** The alert rules. */
export const rules = groups.flatMap((group) => group.rules);
const { panels } = dashboard.parse(JSON.parse(await readObservability('dashboard.json')));
/** The PromQL of each alert and panel, with the name of its owner. */
export const expressions = [
  ...rules.map(({ alert, expr }) => [`alert ${alert}`, expr] as const),
  ...panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => [`panel "${title}"`, expr] as const),
  ),
];

/** The jobs that the README tells Prometheus to scrape. */
export const scrapes = [
  ...(await readObservability('README.md')).matchAll(/job_name: ([\w-]+)/g),
].map(([, job = '']) => job);

/** The pacticipants among the services. */
export async function readPacticipants(): Promise<readonly string[]> {
  const services = path.resolve(import.meta.dirname, '../../..');
  const manifests = await Promise.all(
    (await readdir(services)).map((folder) =>
      readFile(path.join(services, folder, 'package.json'), 'utf8').catch(() => '{}'),
    ),
  );
  return manifests.flatMap(
    (text) =>
      z.object({ pacticipant: z.string().optional() }).parse(JSON.parse(text)).pacticipant ?? [],
  );
}
