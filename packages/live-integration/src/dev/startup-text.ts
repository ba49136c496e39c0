import type { DevSystem } from './dev-system.ts';

/** Of librdkafka's mock, which knows no idempotent producer. */
export const NO_EVENTS =
  'Orders cannot publish on this Kafka: no SMS and no e-mail will come. For them, install Java 17 and Maven.';

/** Where everything is, once it is up. */
export function startupText({ system, page }: DevSystem, tookMs: number): string {
  const { services, kafka, databases, twilio, bus, batchWindowMs, logDir } = system;
  const all = [page, ...Object.values(services)];
  const rows = (title: string, cells: readonly (readonly [string, string])[]): string[] => [
    '',
    title,
    ...cells.map(([name, value]) => `  ${name.padEnd(16)} ${value}`),
  ];
  return [
    '',
    `ShopFlow is up after ${seconds(tookMs)}.`,
    `Notifications takes its events every ${seconds(batchWindowMs)}.`,
    ...(kafka.cannotProve.includes('idempotent-producer') ? [NO_EVENTS] : []),
    ...rows('Look at', [
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
      ['topic', bus.events.topic],
      ['PostgreSQL', databases.version],
      ['Node', process.version],
      ['logs', logDir],
      ['an order’s lines', `grep -h <trace id> ${logDir}/*.ndjson`],
    ]),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1).replace(/\.0$/, '')} s`;
}
