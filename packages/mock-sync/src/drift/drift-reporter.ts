import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { activeFilters, type RunConfig } from '@shopflow/pact-kit/full-run';
import type { LockedContract } from '../lock/lock.ts';
import { makeCheck } from './check-mocks.ts';
import { startCheckServer } from './check-server.ts';
import { describeDrift } from './describe-drift.ts';
import { startEngineOnDemand } from './engine/start-engine.ts';
import { findModuleMocks } from './find-module-mocks.ts';
import {
  DRIFT_REPORT,
  makeReport,
  summarize,
  uncheckedText,
  type CheckedMock,
  type UncheckedMockOfFile,
} from './report.ts';
import type { DriftSettings } from './settings.ts';

type Config = RunConfig & { readonly rootDir: string };

/** The part of jest's results that is used. */
interface Results {
  /** Skipped and todo tests. */
  readonly numPendingTests: number;
}

/** A jest reporter that checks the mocks of each test during the run, and reports them. */
export class DriftReporter {
  readonly #config: Config;
  readonly #settings: DriftSettings;
  #consumer = '';
  #mocks: CheckedMock[] = [];
  #unchecked: UncheckedMockOfFile[] = [];
  #testFiles: string[] = [];
  #running: AsyncDisposable[] = [];

  constructor(config: Config, settings: DriftSettings) {
    this.#config = config;
    this.#settings = settings;
  }

  /** Resolves to the URL to which tests send their mocks; called for each run in watch mode. */
  async onRunStart(): Promise<string> {
    const { rootDir } = this.#config;
    const consumer = await readPacticipant(rootDir);
    const lockFile = resolve(rootDir, this.#settings.lockFile);
    if (!existsSync(lockFile)) await readContracts(lockFile, consumer);
    const engine = startEngineOnDemand(() => readContracts(lockFile, consumer));
    const checkMocks = makeCheck({ ...this.#settings, rootDir }, engine.judgeMock);
    const server = await startCheckServer(async ({ unchecked, ...used }) => {
      const testFile = relative(rootDir, used.testFile);
      this.#unchecked.push(...unchecked.map((each) => ({ testFile, ...each })));
      const checked = await checkMocks(used);
      this.#mocks.push(...checked);
      return this.#settings.drift === 'warn' ? '' : describeAll(consumer, checked);
    });
    this.#consumer = consumer;
    this.#mocks = [];
    this.#unchecked = [];
    this.#testFiles = [];
    this.#running = [server, engine];
    return server.url;
  }

  onTestFileStart({ path }: { readonly path: string }): void {
    this.#testFiles.push(path);
  }

  async onRunComplete(_contexts: unknown, { numPendingTests }: Results): Promise<void> {
    for (const each of this.#running) await each[Symbol.asyncDispose]();
    const { drift = 'fail' } = this.#settings;
    const modules = await Promise.all(this.#testFiles.map((path) => this.#moduleMocksOf(path)));
    const report = makeReport({
      consumer: this.#consumer,
      drift,
      leftOut: [...activeFilters(this.#config), ...(numPendingTests > 0 ? ['skipped tests'] : [])],
      mocks: this.#mocks,
      unchecked: [...this.#unchecked, ...modules.flat()],
    });
    const file = join(this.#config.rootDir, DRIFT_REPORT);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
    if (drift === 'warn') print(describeAll(this.#consumer, report.mocks));
    print(`${summarize(report)}; report: ${relative(process.cwd(), file)}`);
    const files = uncheckedText(report);
    if (files.length > 0) print(['Not compared with any contract:', ...files].join('\n  '));
  }

  async #moduleMocksOf(path: string): Promise<UncheckedMockOfFile[]> {
    const testFile = relative(this.#config.rootDir, path);
    try {
      const calls = await findModuleMocks(path, await readFile(path, 'utf8'));
      return calls.map((what) => ({ testFile, kind: 'mock-module', what }));
    } catch (error) {
      return [{ testFile, kind: 'not-watched', what: (error as Error).message }];
    }
  }
}

/** @throws MockError */
async function readContracts(lockFile: string, consumer: string): Promise<LockedContract[]> {
  const { readLock } = await import('../lock/lock.ts'); // Loaded only here: a run without mocks does not need its parser.
  const { contracts } = await readLock(lockFile);
  return contracts.filter((each) => each.consumer === consumer);
}

function describeAll(consumer: string, mocks: readonly CheckedMock[]): string {
  return mocks.flatMap((mock) => describeDrift(consumer, mock) ?? []).join('\n\n');
}

async function readPacticipant(rootDir: string): Promise<string> {
  const file = join(rootDir, 'package.json');
  const { pacticipant } = JSON.parse(await readFile(file, 'utf8')) as { pacticipant?: unknown };
  if (typeof pacticipant === 'string') return pacticipant;
  throw new Error(
    `${file} has no "pacticipant" field. Add the name of the consumer whose mocks to check.`,
  );
}

function print(text: string): void {
  if (text !== '') process.stderr.write(`${text}\n`);
}
