import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withSettingsFile } from './settings-file.ts';

async function givenFile(text: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'settings-'));
  const file = path.join(folder, 'staging.env');
  await writeFile(file, text);
  return { file, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

test('completes the variables by the file, and does not replace them', async () => {
  await using given = await givenFile('ORDERS_URL=http://file\nKAFKA_BROKERS=kafka:9092 # two\n');

  expect(
    await withSettingsFile({ ORDERS_URL: 'http://env', KAFKA_BROKERS: '' }, given.file),
  ).toEqual({
    ORDERS_URL: 'http://env',
    KAFKA_BROKERS: 'kafka:9092',
  });
});

test.each([
  ['ORDERS_URL http://file', 1],
  ['# URLs\n\nORDERS_URL=http://file\r\n  KAFKA_BROKERS: kafka:9092\n', 4],
  ["LOGS_COMMAND='logcli\n  query'\nstaging\n", 3],
])('rejects a line without = in %j, with its number', async (text, line) => {
  await using given = await givenFile(text);

  await expect(withSettingsFile({}, given.file)).rejects.toThrow(
    `${given.file}:${line}: expected NAME=value`,
  );
});

test('reads comments, quotation marks and a value of several lines', async () => {
  await using given = await givenFile(
    "# staging\n\n export ORDERS_URL = http://file # orders\nLOGS_COMMAND='logcli |\n  query $TRACE_ID'\nKAFKA_BROKERS=",
  );

  expect(await withSettingsFile({}, given.file)).toEqual({
    ORDERS_URL: 'http://file',
    LOGS_COMMAND: 'logcli |\n  query $TRACE_ID',
    KAFKA_BROKERS: '',
  });
});

test('rejects a misspelled setting, and a file that cannot be read', async () => {
  await using given = await givenFile('ORDERS_URI=http://file\n');

  await expect(withSettingsFile({}, given.file)).rejects.toThrow('unknown setting ORDERS_URI');
  await expect(withSettingsFile({}, `${given.file}.txt`)).rejects.toThrow('Could not read');
});
