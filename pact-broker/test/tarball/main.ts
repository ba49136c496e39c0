import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { commandLineOf } from '@shopflow/service-kit/command-line-of';
import { makeBrokerDriver } from '../support/broker-driver.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { startInstalledBroker } from './installed-broker.ts';
import { packBroker } from './pack-broker.ts';

/** Installs the tarball in an empty folder, twice starts it there, uses it, and stops it. */
await using folder = await makeTemporaryFolder();
const { dir } = folder;
// As root, PostgreSQL runs under another user, who must be able to enter the folder.
await chmod(dir, 0o755);
await mkdir(path.join(dir, 'home'), { mode: 0o700 });
const tarball = await packBroker(dir);
print(`packed: ${tarball.files.length} files, ${Math.round(tarball.bytes / 1000)} kB`);

const first = await startInstalledBroker(dir, '--port', '0', '--data-dir', 'data');
print(`installed and started in ${first.startMs} ms: ${first.url}`);
await use(first.url);
await expectStop(first.stop);
const installed = execFileSync('du', ['-sm', path.join(dir, 'home/.npm/_npx')], {
  encoding: 'utf8',
});
print(`installed size: ${installed.split('\t')[0]} MB`);

const second = await startInstalledBroker(dir, '--port', '0', '--data-dir', 'data');
print(`started again in ${second.startMs} ms`);
const { status } = await makeBrokerDriver(second.url).get('/pacticipants/Consumer/versions/1');
await expectStop(second.stop);
expect(status === 200, `the version of the first run answers ${status}`);

async function use(url: string): Promise<void> {
  const broker = makeBrokerDriver(url);
  await broker.givenPact({ branch: 'main' });
  await broker.givenResult({ providerBranch: 'main' });
  await broker.givenDeployment({ pacticipant: 'Provider', environment: 'test' });
  const query = '/can-i-deploy?pacticipant=Consumer&version=1&environment=test';
  const { body } = await broker.get(query);
  expect(body.summary.deployable === true, `can-i-deploy answers ${JSON.stringify(body)}`);
  const page = await broker.get('/', { accept: 'text/html' });
  expect(page.status === 200, `the page answers ${page.status}`);
  for (const [, asset = ''] of String(page.body).matchAll(
    /(?:href|src)="([^"]+\.(?:css|js|svg))"/g,
  )) {
    const answer = await broker.get(asset, { accept: '*/*' });
    expect(answer.status === 200, `${asset} answers ${answer.status}`);
    print(`  ${asset}: ${String(answer.body).length} characters`);
  }
}

async function expectStop(stop: (typeof first)['stop']): Promise<void> {
  const pidFile = await readFile(path.join(dir, 'data/postgres/postmaster.pid'), 'utf8');
  const { errors, ms } = await stop();
  print(`stopped by SIGTERM to npx in ${ms} ms`);
  expect(errors === '', `stderr: ${errors}`);
  const postgres = (await commandLineOf(Number(pidFile.split('\n')[0]))) ?? '';
  expect(postgres === '', `PostgreSQL is still running: ${postgres}`);
}

function expect(isTrue: boolean, otherwise: string): asserts isTrue {
  if (!isTrue) throw new Error(otherwise);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
