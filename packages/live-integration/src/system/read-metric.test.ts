import { startHttpServer } from '@shopflow/service-kit/http-server';
import { readMetric } from './read-metric.ts';

const METRICS = `# HELP outbox_depth Events that wait.
# TYPE outbox_depth gauge
outbox_depth{to="kafka"} 2
outbox_depth{to="accounts"} 3
outbox_depth_max 9
events_total 1.5e+3
`;

async function startMetrics(text: string, status = 200) {
  const { url, stop } = await startHttpServer((_req, res) => res.writeHead(status).end(text), {
    port: 0,
  });
  return { url, [Symbol.asyncDispose]: stop };
}

test.each([
  ['outbox_depth', 5],
  ['outbox_depth{to="kafka"}', 2],
  ['events_total', 1_500],
])('sums the samples of %s', async (sample, sum) => {
  await using service = await startMetrics(METRICS);

  expect(await readMetric(service.url, sample)).toBe(sum);
});

test.each(['outbox', 'outbox_depth{to="archive"}', 'outbox_depth{to="kafka"'])(
  'returns NaN when there is no sample of %s',
  async (sample) => {
    await using service = await startMetrics(METRICS);

    expect(await readMetric(service.url, sample)).toBeNaN();
  },
);

test('returns NaN when /metrics answers with an error', async () => {
  await using service = await startMetrics(METRICS, 500);

  expect(await readMetric(service.url, 'outbox_depth')).toBeNaN();
});
