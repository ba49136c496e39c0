import { startHttpServer } from '@shopflow/service-kit/http-server';
import { readMetric } from './read-metric.ts';

const METRICS = `# HELP outbox_depth Events that wait.
# TYPE outbox_depth gauge
outbox_depth{to="kafka"} 2
outbox_depth{to="user-profile"} 3
outbox_depth_max 9
events_total 1.5e+3
`;

async function exposing(text: string, status = 200) {
  const { url, stop } = await startHttpServer((_req, res) => res.writeHead(status).end(text), {
    port: 0,
  });
  return { url, [Symbol.asyncDispose]: stop };
}

test.each([
  ['outbox_depth', 5],
  ['outbox_depth{to="kafka"}', 2],
  ['events_total', 1_500],
])('%s is the sum of its samples, and of no other', async (wanted, sum) => {
  await using service = await exposing(METRICS);

  expect(await readMetric(service.url, wanted)).toBe(sum);
});

test.each(['outbox', 'outbox_depth{to="twilio"}', 'outbox_depth{to="kafka"'])(
  'where no sample is of "%s", nothing is known: that is not 0',
  async (wanted) => {
    await using service = await exposing(METRICS);

    expect(await readMetric(service.url, wanted)).toBeNaN();
  },
);

test('what a service says that cannot tell its metrics is not one of them', async () => {
  await using service = await exposing(METRICS, 500);

  expect(await readMetric(service.url, 'outbox_depth')).toBeNaN();
});
