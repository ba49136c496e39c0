import type { DevSystem } from './dev-system.ts';

/** Shown with librdkafka's mock cluster, which does not support idempotent producers. */
export const NO_EVENTS =
  'Orders cannot publish to this Kafka, so no SMS and no e-mails will be sent. To send them, install Java 17 and Maven.';

/** The URLs and versions of all parts, printed once they are ready. */
export function startupText({ system, page }: DevSystem, tookMs: number): string {
  const { services, kafka, databases, twilio, topics, batchWindowMs, logDir } = system;
  const all = [page, ...Object.values(services)];
  const rows = (title: string, cells: readonly (readonly [string, string])[]): string[] => [
    '',
    title,
    ...cells.map(([name, value]) => `  ${name.padEnd(16)} ${value}`),
  ];
  return [
    '',
    `ShopFlow is ready after ${toSecondsText(tookMs)}.`,
    `Notifications processes events every ${toSecondsText(batchWindowMs)}.`,
    ...(kafka.cannotProve.includes('idempotent-producer') ? [NO_EVENTS] : []),
    ...rows('Open', [
      ['the page', page.url],
      ['SMS', twilio.baseUrl],
      ['e-mails', `${services['email-service'].url}/emails`],
    ]),
    ...rows(
      'Health',
      all.map(({ name, url }) => [name, `${url}/health/ready`]),
    ),
    ...rows(
      'Metrics',
      all.map(({ name, url }) => [name, `${url}/metrics`]),
    ),
    ...rows('Parts', [
      ['Kafka', `${kafka.version} (${kafka.kind}) at ${kafka.brokers.join(',')}`],
      ['topic', topics.events.topic],
      ['PostgreSQL', databases.version],
      ['Node', process.version],
      ['logs', logDir],
      ['logs of a trace', `grep -h <trace id> ${logDir}/*.ndjson`],
    ]),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}

export function toSecondsText(ms: number): string {
  return `${(ms / 1_000).toFixed(1).replace(/\.0$/, '')} s`;
}
