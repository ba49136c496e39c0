import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aMessage, sandboxUnderTest } from '../support/sandbox-under-test.ts';

async function temporaryFolder() {
  const dir = await mkdtemp(path.join(tmpdir(), 'twilio-sandbox-'));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

test('keeps messages in a log file across a restart', async () => {
  await using folder = await temporaryFolder();
  const logFile = path.join(folder.dir, 'not', 'yet', 'there.jsonl');
  const first = await sandboxUnderTest({ logFile });
  const sent = await first.twilio.messages.create(aMessage());
  await first.stop();

  await using second = await sandboxUnderTest({ logFile });

  expect((await second.twilio.messages(sent.sid).fetch()).toJSON()).toEqual(sent.toJSON());
});

test('removes an incomplete last line of a killed process', async () => {
  await using folder = await temporaryFolder();
  const logFile = path.join(folder.dir, 'log.jsonl');
  const first = await sandboxUnderTest({ logFile });
  await first.twilio.messages.create(aMessage({ body: 'Größe 🚲' }));
  await first.stop();
  await appendFile(logFile, '{"sid":"SM12');

  await using second = await sandboxUnderTest({ logFile });
  await second.twilio.messages.create(aMessage({ body: 'two' }));

  expect(second.messages().map(({ body }) => body)).toEqual(['Größe 🚲', 'two']);
  expect((await readFile(logFile, 'utf8')).trim().split('\n')).toHaveLength(2);
});

test('does not accept a message that cannot be stored', async () => {
  await using folder = await temporaryFolder();
  const logFile = path.join(folder.dir, 'gone', 'log.jsonl');
  await using sandbox = await sandboxUnderTest({ logFile });
  await rm(path.dirname(logFile), { recursive: true });

  await expect(sandbox.twilio.messages.create(aMessage())).rejects.toMatchObject({
    status: 500,
    code: 20500,
  });
  expect(sandbox.messages()).toEqual([]);
});

test('rejects a file that is not a message log, and reports the line', async () => {
  await using folder = await temporaryFolder();
  const logFile = path.join(folder.dir, 'log.jsonl');
  await appendFile(logFile, '{"sid":1}\n');

  await expect(sandboxUnderTest({ logFile })).rejects.toThrow(
    `${logFile}, line 1, is not a message`,
  );
});
