import { parser } from '@prometheus-io/lezer-promql';

/** The metrics and labels in a PromQL expression. */
export interface PromqlNames {
  readonly metrics: readonly string[];
  /** Labels used to select or group. */
  readonly labels: readonly string[];
}

/** @throws Error that quotes the expression up to the syntax error */
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
