import { parser } from '@prometheus-io/lezer-promql';

/** What a PromQL expression names. */
export interface PromqlNames {
  readonly metrics: readonly string[];
  /** Labels that it selects or groups by. */
  readonly labels: readonly string[];
}

/** @throws Error that quotes the expression up to where it breaks */
export function readPromql(expression: string): PromqlNames {
  const metrics: string[] = [];
  const labels: string[] = [];
  const cursor = parser.parse(expression).cursor();
  do {
    const text = expression.slice(cursor.from, cursor.to);
    if (cursor.type.isError) {
      throw new Error(`Not PromQL: ${expression.slice(0, cursor.to)} <- here`);
    }
    if (cursor.name === 'Identifier') metrics.push(text);
    if (cursor.name === 'LabelName') labels.push(text);
  } while (cursor.next());
  return { metrics, labels };
}
