import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exactJson } from './exact-json.ts';
import { ExportFolder } from './export-folder.ts';
import type { VersionRecord } from './records.ts';

let root: string;
let folder: ExportFolder;

beforeEach(async () => {
  root = path.join(await mkdtemp(path.join(tmpdir(), 'broker-export-')), 'export');
  folder = new ExportFolder(root);
  await folder.writeHeader({
    format: 'pact-broker-export',
    version: 1,
    source: 'http://broker.test',
    startedAt: '2026-01-01T00:00:00Z',
    notExported: [],
  });
});
afterEach(() => rm(path.dirname(root), { recursive: true }));

function record(number: string): VersionRecord {
  return { pacticipant: 'a', number, branches: [], tags: [], pacts: [] };
}

/** @returns the numbers that were not in the file yet */
async function write(numbers: readonly string[]): Promise<string[]> {
  const made: string[] = [];
  await folder.write('versions', numbers, {
    matches: (number, existing) => existing.number === number,
    make: async function* (missing) {
      for (const number of missing) {
        made.push(number);
        yield await Promise.resolve(record(number));
      }
    },
  });
  return made;
}

async function read(): Promise<string[]> {
  const numbers = [];
  for await (const { number } of folder.read('versions')) numbers.push(number);
  return numbers;
}

test('continues an interrupted export after its last complete line', async () => {
  await write(['1', '2']);
  await appendFile(path.join(root, 'versions.jsonl'), '{"pacticipant":"a","num');

  expect(await read()).toEqual(['1', '2']);
  expect(await write(['1', '2', '3'])).toEqual(['3']);
  expect(await read()).toEqual(['1', '2', '3']);
});

test('writes again from the first record that is no longer as planned', async () => {
  await write(['1', '2', '3']);

  expect(await write(['1', 'x', '3'])).toEqual(['x', '3']);
  expect(await read()).toEqual(['1', 'x', '3']);
});

test('keeps line separators and the text of numbers in contents', async () => {
  const content = exactJson.parse(
    '{"consumer":{},"n":10.0,"id":12345678901234567890,"t":"a\u2028b"}',
  );
  const pact = { provider: 'b', sha: 's', content: content as Record<string, unknown> };
  await folder.replace('versions', [{ ...record('1'), pacts: [pact] }, record('2')]);

  expect(await readFile(path.join(root, 'versions.jsonl'), 'utf8')).toContain(
    '"n":10.0,"id":12345678901234567890,"t":"a\u2028b"',
  );
  expect(await read()).toEqual(['1', '2']);
});

test('names the file and line of a record that is not one', async () => {
  await write(['1']);
  await appendFile(path.join(root, 'versions.jsonl'), '{"pacticipant":5}\n');

  await expect(read()).rejects.toThrow(/versions\.jsonl:2 is not part of an export: pacticipant/);
});

test('removes its files, but no others', async () => {
  await write(['1']);
  await appendFile(path.join(root, 'notes.txt'), 'mine');

  await folder.remove();

  expect(await readdir(root)).toEqual(['notes.txt']);
});
