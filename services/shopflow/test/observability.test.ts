import { expressions, rules } from './support/observability.ts';
import { readPromql } from './support/promql.ts';

test('has an alert for each condition that the plan requires', () => {
  expect(rules.map(({ alert }) => alert)).toEqual(
    expect.arrayContaining([
      'ConsumerLagHigh',
      'OutboxGrowing',
      'OutboxOld',
      'EventsDeadLettered',
      'ServerErrors',
      'ServiceDown',
    ]),
  );
  expect(rules.find(({ alert }) => alert === 'ConsumerLagHigh')?.expr).toMatch(/> 100$/);
});

test.each(expressions)('has valid PromQL with a metric in %s', (_owner, expr) => {
  expect(readPromql(expr).metrics).not.toEqual([]);
});

test('rejects invalid PromQL', () => {
  expect(() => readPromql('sum(rate(a[5m]) > ')).toThrow('Not PromQL: sum(rate(a[5m]) > ');
});
