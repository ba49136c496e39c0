import { expressions, readPacticipants, rules, scrapes } from './support/observability.ts';
import { readPromql } from './support/promql.ts';

/** Not scraped: the frontend only passes calls on to services, which are. */
const NOT_SCRAPED = ['shopflow-frontend'];

test('has an alert for each condition that the plan requires', () => {
  expect(rules.map(({ alert }) => alert)).toEqual(
    expect.arrayContaining([
      'ConsumerLagHigh',
      'OutboxGrowing',
      'OutboxOld',
      'EventsDeadLettered',
      'NotificationsFailed',
      'ServerErrors',
      'ServiceDown',
    ]),
  );
  expect(rules.find(({ alert }) => alert === 'ConsumerLagHigh')?.expr).toMatch(/> 100$/);
});

test('scrapes every service, and has an alert for each that is down', async () => {
  const names = (await readPacticipants()).filter((name) => !NOT_SCRAPED.includes(name)).sort();
  const down = rules.find(({ alert }) => alert === 'ServiceDown')?.expr ?? '';

  expect(/job=~"(.*)"/.exec(down)?.[1]?.split('|').sort()).toEqual(names);
  expect([...scrapes].sort()).toEqual(names);
});

test.each(expressions)('has valid PromQL with a metric in %s', (_owner, expr) => {
  expect(readPromql(expr).metrics).not.toEqual([]);
});

test('rejects invalid PromQL', () => {
  expect(() => readPromql('sum(rate(a[5m]) > ')).toThrow('Not PromQL: sum(rate(a[5m]) > ');
});
