import { createReadStream } from 'node:fs';
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import type { ZodType } from 'zod';
import { BrokerClientError } from '../broker-error.ts';
import { exactJson } from './exact-json.ts';
import {
  deploymentRecord,
  environmentRecord,
  exportHeader,
  pacticipantRecord,
  resultRecord,
  versionRecord,
  webhookRecord,
  type ExportHeader,
} from './records.ts';

/** The files of an export, and the records in their lines. */
const FILES = {
  pacticipants: pacticipantRecord,
  versions: versionRecord,
  'verification-results': resultRecord,
  environments: environmentRecord,
  deployments: deploymentRecord,
  webhooks: webhookRecord,
} as const;

type FileName = keyof typeof FILES;
type RecordOf<Name extends FileName> = (typeof FILES)[Name] extends ZodType<infer R> ? R : never;

/** A folder with a header and one file of JSON Lines for each kind of record. */
export class ExportFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** undefined when the folder has no export. @throws BrokerClientError for a header that cannot be read */
  async readHeader(): Promise<ExportHeader | undefined> {
    const file = this.#headerFile();
    const text = await readFile(file, 'utf8').catch(undefinedIfMissing);
    if (text === undefined) return undefined;
    return parseRecord(text, exportHeader, file);
  }

  async writeHeader(header: ExportHeader): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const file = this.#headerFile();
    await writeFile(`${file}.new`, `${JSON.stringify(header, null, 2)}\n`);
    await rename(`${file}.new`, file);
  }

  /** Deletes the files of the export, and the folder if nothing else is in it. */
  async remove(): Promise<void> {
    for (const name of Object.keys(FILES))
      await rm(this.#fileOf(name as FileName), { force: true });
    await rm(this.#headerFile(), { force: true });
    const rest = await readdir(this.#folder);
    if (rest.length === 0) await rmdir(this.#folder);
  }

  /**
   * The records of a file, one after the other. A last line without its end was cut off by a kill and is left
   * out.
   */
  async *read<Name extends FileName>(name: Name): AsyncGenerator<RecordOf<Name>, void> {
    for await (const { record } of this.#lines(name)) yield record;
  }

  /** Writes all records of a file again: for short lists, whose entries may change during an interrupted export. */
  async replace<Name extends FileName>(
    name: Name,
    records: readonly RecordOf<Name>[],
  ): Promise<void> {
    const lines = records.map((record) => `${exactJson.stringify(record)}\n`);
    await writeFile(this.#fileOf(name), lines.join(''));
  }

  /**
   * Writes the records of a file, in the order of `plan`. Records that an interrupted export has written are
   * kept as long as they match the plan.
   */
  async write<Name extends FileName, Planned>(
    name: Name,
    plan: readonly Planned[],
    { matches, make }: RecordMaker<Planned, RecordOf<Name>>,
  ): Promise<void> {
    const kept = await this.#keepWritten(name, plan, matches);
    const file = await open(this.#fileOf(name), 'a');
    try {
      for await (const record of make(plan.slice(kept))) await append(file, record);
    } finally {
      await file.close();
    }
  }

  async #keepWritten<Name extends FileName, Planned>(
    name: Name,
    plan: readonly Planned[],
    matches: (planned: Planned, record: RecordOf<Name>) => boolean,
  ): Promise<number> {
    let kept = 0;
    let bytes = 0;
    for await (const { record, end } of this.#lines(name)) {
      const planned = plan[kept];
      if (planned === undefined || !matches(planned, record)) break;
      kept += 1;
      bytes = end;
    }
    const file = await open(this.#fileOf(name), 'a');
    try {
      await file.truncate(bytes);
    } finally {
      await file.close();
    }
    return kept;
  }

  async *#lines<Name extends FileName>(
    name: Name,
  ): AsyncGenerator<{ readonly record: RecordOf<Name>; readonly end: number }> {
    const file = this.#fileOf(name);
    const size = await completeSize(file);
    if (size === 0) return;
    const schema = FILES[name] as unknown as ZodType<RecordOf<Name>>;
    let end = 0;
    let number = 0;
    for await (const line of splitLines(createReadStream(file, { end: size - 1 }))) {
      number += 1;
      end += line.length + 1;
      yield { record: parseRecord(line.toString(), schema, `${file}:${number}`), end };
    }
  }

  #headerFile(): string {
    return path.join(this.#folder, 'export.json');
  }

  #fileOf(name: FileName): string {
    return path.join(this.#folder, `${name}.jsonl`);
  }
}

interface RecordMaker<Planned, Record> {
  readonly matches: (planned: Planned, record: Record) => boolean;
  readonly make: (plan: readonly Planned[]) => AsyncIterable<Record>;
}

async function append(file: FileHandle, record: unknown): Promise<void> {
  await file.write(`${exactJson.stringify(record)}\n`);
}

/** How many bytes of a file are complete lines. */
async function completeSize(file: string): Promise<number> {
  const handle = await open(file, 'r').catch(undefinedIfMissing);
  if (handle === undefined) return 0;
  try {
    const { size } = await handle.stat();
    const block = Buffer.alloc(64 * 1024);
    for (let end = size; end > 0; end -= block.length) {
      const start = Math.max(0, end - block.length);
      const { bytesRead } = await handle.read(block, 0, end - start, start);
      const newline = block.subarray(0, bytesRead).lastIndexOf(10);
      if (newline >= 0) return start + newline + 1;
    }
    return 0;
  } finally {
    await handle.close();
  }
}

/** Not with node:readline, which also splits at U+2028, and that may stand in a pact. */
async function* splitLines(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...pending, chunk.subarray(start, end)]);
      pending = [];
      start = end + 1;
    }
    pending.push(chunk.subarray(start));
  }
}

function parseRecord<Record>(text: string, schema: ZodType<Record>, place: string): Record {
  let value: unknown;
  try {
    value = exactJson.parse(text);
  } catch (cause) {
    throw unreadable(place, (cause as Error).message, cause);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unreadable(place, `${issue?.path.join('.')}: ${issue?.message}`, parsed.error);
}

function unreadable(place: string, reason: string, cause: unknown): BrokerClientError {
  return new BrokerClientError('not-an-export', `${place} is not part of an export: ${reason}`, {
    cause,
  });
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
