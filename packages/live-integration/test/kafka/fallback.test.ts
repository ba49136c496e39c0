import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { installKafka, KAFKA_VERSION } from '../../src/kafka/kafka-install.ts';
import { startKafka } from '../../src/kafka/kafka.ts';
import { makeLimitedMachine } from '../../src/testing/limited-machine.ts';

const JAVA_17 = `
  case "$1" in -version) echo 'openjdk version "17.0.1"' >&2 ;; esac
  for last; do :; done
  case "$last" in *format.properties) mkdir "$(dirname "$last")/formatted" ;; esac`;
const KCAT = `
  case "$1" in -V) echo 'Version 1.7.1 (JSON, librdkafka 2.0.2 builtin.features=gzip)'; exit ;; esac
  echo 'MOCK: Mock cluster enabled: bootstrap.servers replaced with 127.0.0.1:9' >&2
  read _`;

test.each([
  ['without Java', { java: 'exit 127' }, /java is not installed/],
  ['with an old Java', { java: `echo 'openjdk version "11.0.2"' >&2` }, /needs Java 17, .* is 11/],
  [
    'without a download',
    { mvn: 'echo "[ERROR] central is offline"; exit 1' },
    /central is offline/,
  ],
])('falls back to the mock cluster on a machine %s and says why', async (_, scripts, reason) => {
  await using machine = await makeLimitedMachine();
  const { java, mvn } = { java: JAVA_17, mvn: '', ...scripts };
  await using kafka = await startKafka({
    cacheDir: path.join(machine.dir, 'cache'),
    programs: {
      java: await machine.program('java', java),
      mvn: await machine.program('mvn', mvn),
      kcat: await machine.program('kcat', KCAT),
    },
  });

  expect(kafka.kind).toBe('kcat-mock');
  expect(kafka.brokers).toEqual(['127.0.0.1:9']);
  expect(kafka.version).toBe('kcat 1.7.1 with librdkafka 2.0.2');
  expect(kafka.cannotProve).toContain('transactions');
  expect(kafka.skipped).toEqual([{ kind: 'apache-kafka', reason: expect.stringMatching(reason) }]);
  await expect(kafka.restart()).rejects.toMatchObject({ code: 'no-data' });
});

test('says in one line what to install when nothing is available', async () => {
  const programs = { java: 'no-such-java', kcat: 'no-such-kcat' };

  await expect(startKafka({ programs })).rejects.toMatchObject({
    code: 'no-kafka',
    message:
      'No Kafka: install Java 17 and Maven, or kcat, or set KAFKA_BROKERS ' +
      '(apache-kafka: no-such-java is not installed; kcat-mock: no-such-kcat is not installed)',
  });
});

test('fails when an external Kafka does not answer, instead of replacing it', async () => {
  await expect(startKafka({ givenBrokers: '127.0.0.1:9' })).rejects.toMatchObject({
    code: 'no-answer',
  });
});

test('repeats an interrupted installation, then reuses it', async () => {
  await using machine = await makeLimitedMachine();
  const cacheDir = path.join(machine.dir, 'cache');
  await mkdir(path.join(cacheDir, `${KAFKA_VERSION}.partial-999999999-x`), { recursive: true });
  const java = await machine.program('java', JAVA_17);
  const mvn = await machine.program('mvn', '');

  const install = await installKafka({ cacheDir, java, mvn });

  expect(await readdir(cacheDir)).toEqual([KAFKA_VERSION]);
  expect(await readdir(install.formatted)).toEqual([]);
  await installKafka({ cacheDir, java, mvn: 'not called again' });
});
