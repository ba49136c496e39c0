import { startHttpServer } from '@shopflow/service-kit/http-server';
import { findDeployments } from './find-deployments.ts';

async function givenServices(version: string | undefined) {
  const { url, stop } = await startHttpServer(
    (_, res) => void res.end(JSON.stringify({ status: 'up', version })),
    { port: 0, host: '127.0.0.1' },
  );
  const urls = { 'user-profile': url, orders: url, notifications: url, 'email-service': url };
  return { urls, [Symbol.asyncDispose]: stop };
}

const before = { orders: '2.3.0', 'user-profile': '2.3.0', notifications: '2.3.0' };

test('reports a service whose version changed during the run', async () => {
  await using services = await givenServices('2.3.0');
  const versions = { ...before, 'email-service': '1.0.0', Kafka: 'cluster a' };

  expect(await findDeployments({ ...services, versions })).toEqual({
    'Changed during the run': 'Repeat the run: email-service from 1.0.0 to 2.3.0 changed meanwhile',
  });
});

test('reports nothing when the versions are the same, also when none is reported', async () => {
  await using services = await givenServices('2.3.0');
  await using silent = await givenServices(undefined);
  const all = (version: string) =>
    Object.fromEntries(Object.keys(services.urls).map((name) => [name, version]));

  expect(await findDeployments({ ...services, versions: all('2.3.0') })).toEqual({});
  expect(await findDeployments({ ...silent, versions: all('not reported') })).toEqual({});
});
