import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { sendRequest } from '../staging/http-response.ts';
import { StagingError } from '../staging/staging-error.ts';
import { failed, notProved, ok, type Finding } from './checklist.ts';
import { toFindings, type Observation } from './observation.ts';

/** The metrics that a run and its diagnosis need, by the service that exports them. */
const REQUIRED_METRICS = {
  'user-profile': ['http_request_duration_seconds'],
  orders: ['http_request_duration_seconds', 'outbox_depth'],
  notifications: ['http_request_duration_seconds', 'kafka_consumer_lag'],
  'email-service': ['http_request_duration_seconds'],
} as const;

type MeasuredService = keyof typeof REQUIRED_METRICS;
const MEASURED = Object.keys(REQUIRED_METRICS) as MeasuredService[];

const ALERTS = path.resolve(import.meta.dirname, '../../observability/alerts.yaml');

/** The names of the alert rules of this repository. */
export async function readAlertNames(): Promise<readonly string[]> {
  const text = await readFile(ALERTS, 'utf8');
  return [...text.matchAll(/^\s+- alert: (\S+)$/gm)].map(([, name = '']) => name);
}

export interface PrometheusState {
  /** Whether each instance of a job responds to scrapes, by job. */
  readonly up: ReadonlyMap<string, readonly boolean[]>;
  /** The loaded alert rules with their health: ok, err or unknown. */
  readonly rules: ReadonlyMap<string, string>;
}

const upAnswer = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: z.object({ job: z.string() }), value: z.tuple([z.number(), z.string()]) }),
    ),
  }),
});
const rulesAnswer = z.object({
  data: z.object({
    groups: z.array(
      z.object({ rules: z.array(z.object({ name: z.string(), health: z.string() })) }),
    ),
  }),
});

/** @throws StagingError `no-answer`, or `refused` for an answer that is not Prometheus's */
export async function readPrometheus(url: string): Promise<PrometheusState> {
  const up = new Map<string, boolean[]>();
  const query = new URLSearchParams({ query: 'up' });
  const { result } = (await ask(`${url}/api/v1/query?${query.toString()}`, upAnswer)).data;
  for (const { metric, value } of result) {
    up.set(metric.job, [...(up.get(metric.job) ?? []), value[1] === '1']);
  }
  const { groups } = (await ask(`${url}/api/v1/rules?type=alert`, rulesAnswer)).data;
  const rules = groups.flatMap((group) => group.rules);
  return { up, rules: new Map(rules.map(({ name, health }) => [name, health])) };
}

async function ask<Answer>(url: string, schema: z.ZodType<Answer>): Promise<Answer> {
  const { status, body } = await sendRequest(url);
  const parsed = schema.safeParse(body);
  if (status === 200 && parsed.success) return parsed.data;
  throw new StagingError('refused', `Prometheus answered ${status} to ${new URL(url).pathname}`);
}

/** The text of `/metrics`. */
export async function readMetrics(url: string): Promise<string> {
  const { status, body } = await sendRequest(`${url}/metrics`);
  return status === 200 ? String(body) : '';
}

interface Observations {
  readonly metrics: Readonly<Record<MeasuredService, Observation<string>>>;
  readonly prometheus: Observation<PrometheusState>;
  readonly alertNames: readonly string[];
}

/** Each service exports its metrics, Prometheus scrapes them, and the alert rules are loaded. */
export function decideObservability({
  metrics,
  prometheus,
  alertNames,
}: Observations): readonly Finding[] {
  return [
    ...MEASURED.flatMap((service) => decideMetrics(service, metrics[service])),
    ...toFindings(prometheus, {
      noAnswer: (reason) => notProved(reason, 'Check PROMETHEUS_URL and the network access to it'),
      seen: (state) => [
        ...MEASURED.map((job) => decideScrapes(job, state.up.get(job) ?? [])),
        decideRules(state.rules, alertNames),
      ],
    }),
  ];
}

function decideMetrics(
  service: MeasuredService,
  observation: Observation<string>,
): readonly Finding[] {
  return toFindings(observation, {
    noAnswer: (reason) => failed(`${service}: ${reason}`, `${service} team: start it`),
    seen: (text) => {
      const missing = REQUIRED_METRICS[service].filter(
        (metric) => !new RegExp(`^${metric}(_count)?[{ ]`, 'm').test(text),
      );
      return missing.length === 0
        ? [ok(`${service} exports its metrics`)]
        : [
            failed(
              `${service} does not export ${missing.join(', ')}`,
              `${service} team: export it`,
            ),
          ];
    },
  });
}

function decideScrapes(job: MeasuredService, instances: readonly boolean[]): Finding {
  const action = 'platform team: scrape it, see services/shopflow/observability';
  if (instances.length === 0) return failed(`Prometheus does not scrape ${job}`, action);
  const down = instances.filter((isUp) => !isUp).length;
  return down === 0
    ? ok(`Prometheus scrapes ${job} (${instances.length})`)
    : failed(`${down} of ${instances.length} scrapes of ${job} fail`, action);
}

function decideRules(rules: PrometheusState['rules'], names: readonly string[]): Finding {
  const action = 'platform team: load services/shopflow/observability/alerts.yaml';
  const missing = names.filter((name) => !rules.has(name));
  if (missing.length > 0) return failed(`alert rules not loaded: ${missing.join(', ')}`, action);
  const broken = names.filter((name) => rules.get(name) === 'err');
  return broken.length > 0
    ? failed(`alert rules with errors: ${broken.join(', ')}`, action)
    : ok(`${names.length} alert rules are loaded`);
}
