import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { activeFilters, type RunConfig } from '@shopflow/pact-kit/full-run';
import { readLock } from '../lock.ts';
import { makeCheck } from './check-mocks.ts';
import { startCheckServer } from './check-server.ts';
import { describeDrift } from './describe-drift.ts';
import { startEngine } from './engine/start-engine.ts';
import { DRIFT_REPORT, makeReport, summarize, type CheckedMock } from './report.ts';
import type { DriftSettings } from './settings.ts';

type Config = RunConfig & { readonly rootDir: string };

/** What is read of jest's results. */
interface Results {
  /** Those that were skipped, and are to be written. */
  readonly numPendingTests: number;
}

/**
 * A jest reporter that checks what tests say they mocked, while they run, and writes down what
 * became of each mock.
 */
export class DriftReporter {
  readonly #config: Config;
  readonly #settings: DriftSettings;
  #consumer = '';
  #mocks: CheckedMock[] = [];
  #running: AsyncDisposable[] = [];

  constructor(config: Config, settings: DriftSettings) {
    this.#config = config;
    this.#settings = settings;
  }

  /** Resolves to where tests send their mocks; in watch mode once for each run. */
  async onRunStart(): Promise<string> {
    const { rootDir } = this.#config;
    const consumer = await readPacticipant(rootDir);
    const { contracts } = await readLock(resolve(rootDir, this.#settings.lockFile));
    const engine = startEngine(contracts.filter((contract) => contract.consumer === consumer));
    const checkMocks = makeCheck({ ...this.#settings, rootDir }, engine.judgeMock);
    const server = await startCheckServer(async (used) => {
      const checked = await checkMocks(used);
      this.#mocks.push(...checked);
      return this.#settings.drift === 'warn' ? '' : describeAll(consumer, checked);
    });
    this.#consumer = consumer;
    this.#mocks = [];
    this.#running = [server, engine];
    return server.url;
  }

  async onRunComplete(_contexts: unknown, { numPendingTests }: Results): Promise<void> {
    for (const each of this.#running) await each[Symbol.asyncDispose]();
    const { drift = 'fail' } = this.#settings;
    const report = makeReport({
      consumer: this.#consumer,
      drift,
      leftOut: [...activeFilters(this.#config), ...(numPendingTests > 0 ? ['skipped tests'] : [])],
      mocks: this.#mocks,
    });
    const file = join(this.#config.rootDir, DRIFT_REPORT);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
    if (drift === 'warn') print(describeAll(this.#consumer, report.mocks));
    print(`${summarize(report)}; report: ${relative(process.cwd(), file)}`);
  }
}

function describeAll(consumer: string, mocks: readonly CheckedMock[]): string {
  return mocks.flatMap((mock) => describeDrift(consumer, mock) ?? []).join('\n\n');
}

async function readPacticipant(rootDir: string): Promise<string> {
  const file = join(rootDir, 'package.json');
  const { pacticipant } = JSON.parse(await readFile(file, 'utf8')) as { pacticipant?: unknown };
  if (typeof pacticipant === 'string') return pacticipant;
  throw new Error(`${file} has no "pacticipant": whose mocks are to be checked?`);
}

function print(text: string): void {
  if (text !== '') process.stderr.write(`${text}\n`);
}
