/**
 * Reads a metric from `/metrics`: the sum of all samples for `outbox_depth`, or the one sample
 * `outbox_depth{to="kafka"}`. NaN when there is none, because a missing metric is not 0.
 */
export async function readMetric(url: string, metric: string): Promise<number> {
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  if (!response.ok) return NaN;
  const values = [...text.matchAll(/^(\w+(?:\{.*\})?) (\S+)$/gm)]
    .filter(([, sample = '']) => sample === metric || sample.startsWith(`${metric}{`))
    .map(([, , value]) => Number(value));
  return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0);
}
