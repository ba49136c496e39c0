/**
 * What a service tells now at `/metrics`: the sum of all samples of `outbox_depth`, or the one
 * sample `outbox_depth{to="kafka"}`. NaN where there is none: what is not told is not 0.
 */
export async function readMetric(url: string, wanted: string): Promise<number> {
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  if (!response.ok) return NaN;
  const values = [...text.matchAll(/^(\w+(?:\{.*\})?) (\S+)$/gm)]
    .filter(([, sample = '']) => sample === wanted || sample.startsWith(`${wanted}{`))
    .map(([, , value]) => Number(value));
  return values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0);
}
