import { startNewService } from '../support/start-new-service.ts';

test('is alive and ready, and serves metrics', async () => {
  await using service = await startNewService();

  await service.http.get('/health/live').expect(200);
  await service.http.get('/health/ready').expect(200);
  const { text } = await service.http.get('/metrics');
  expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/health/live"');
});
