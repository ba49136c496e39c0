import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runOfficialCli } from '../../support/official-cli.ts';
import { startTestBroker } from '../../support/start-broker.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

function pact(color: string): string {
  const response = { status: 200, body: { color } };
  return JSON.stringify({
    consumer: { name: 'orders' },
    provider: { name: 'stock' },
    interactions: [{ description: 'an item', request: { method: 'GET', path: '/1' }, response }],
    metadata: { pactSpecification: { version: '2.0.0' } },
  });
}

test('the official command line publishes, republishes the same content, and reports a rejected change', async () => {
  await using broker = await startTestBroker();
  await using folder = await makeTemporaryFolder();
  const file = path.join(folder.dir, 'orders-stock.json');
  const publish = () =>
    runOfficialCli(
      ['publish', file, '-a', '1', '--branch', 'feat/x', '-t', 'dev', '-b', broker.url],
      folder.dir,
    );

  await writeFile(file, pact('red'));
  const first = await publish();
  const again = await publish();
  await writeFile(file, pact('blue'));
  const changed = await publish();

  expect([first.exit, again.exit, changed.exit]).toEqual([0, 0, 1]);
  expect(first.stdout).toContain('Created orders version 1 with branch feat/x and tags dev');
  expect(again.stdout).toContain('successfully republished');
  expect(changed.stdout).toContain('Cannot change the content of the pact for orders version 1');
  expect(changed.stdout).toContain('+ "color": "blue"');
  const kept = await broker.get('/pacts/provider/stock/consumer/orders/branch/feat/x/latest');
  expect(kept.body.interactions[0].response.body).toEqual({ color: 'red' });
});
