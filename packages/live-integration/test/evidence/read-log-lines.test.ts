import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readLogLines } from '../../src/evidence/read-log-lines.ts';
import type { LogLine } from '../../src/evidence/run-record.ts';
import { givenLine, TRACE_ID } from './log-lines.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const toText = (...lines: readonly object[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

test('merges the lines of a trace from all logs by time', async () => {
  await using logs = await givenLogs({
    shop: toText(givenLine(1, 'shop', {}), givenLine(30, 'shop', {})),
    courier: toText(givenLine(20, 'courier', {})),
  });

  const { byTrace, unreadable } = await readLogLines(logs.files);

  expect(byTrace.get(TRACE_ID)?.map(({ service }: LogLine) => service)).toEqual([
    'shop',
    'courier',
    'shop',
  ]);
  expect(unreadable).toBe(0);
});

test('counts a truncated line and reads those around it', async () => {
  const line = toText(givenLine(1, 'shop', {}));
  await using logs = await givenLogs({ shop: `${line}${line.slice(0, 40)}\n\n"text"\n${line}` });

  const { byTrace, unreadable } = await readLogLines(logs.files);

  expect(byTrace.get(TRACE_ID)).toHaveLength(2);
  expect(unreadable).toBe(2);
});

test('ignores a line without a trace', async () => {
  const untraced = givenLine(1, 'shop', { msg: 'listening', traceId: undefined });
  await using logs = await givenLogs({ shop: toText(untraced) });

  expect(await readLogLines(logs.files)).toEqual({ byTrace: new Map(), unreadable: 0 });
});

test('keeps only the requested traces', async () => {
  await using logs = await givenLogs({
    shop: toText(
      givenLine(1, 'shop', { traceId: 'mine' }),
      givenLine(2, 'shop', { traceId: 'theirs' }),
    ),
  });

  const { byTrace } = await readLogLines(logs.files, new Set(['mine']));

  expect([...byTrace.keys()]).toEqual(['mine']);
});

test('fails when a log is missing', async () => {
  await expect(readLogLines(['/nowhere/shop.ndjson'])).rejects.toThrow('ENOENT');
});

async function givenLogs(logs: Readonly<Record<string, string>>) {
  const temporary = await makeTemporaryFolder();
  const files: string[] = [];
  for (const [service, text] of Object.entries(logs)) {
    const file = path.join(temporary.folder, `${service}.ndjson`);
    await writeFile(file, text);
    files.push(file);
  }
  return { files, [Symbol.asyncDispose]: temporary[Symbol.asyncDispose] };
}
