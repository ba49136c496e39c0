import { mkdir, rm } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { readFragments } from './fragment-files.ts';
import type { Conflict } from './merge-fragments.ts';
import { mergeFragments } from './merge-fragments.ts';
import { pactFileName } from './pact-document.ts';
import { replacePacts } from './pact-files.ts';
import type { RunConfig, RunResults } from './whole-run.ts';
import { whyNotWritten } from './whole-run.ts';

/** Absolute directory of this run's fragments, and where pacts go, from jest's rootDir. */
export interface PactReporterOptions {
  readonly fragmentsDir: string;
  readonly pactsDir: string;
}

/**
 * A jest reporter that merges the interactions of a run into pacts, and only of a run that was whole
 * and passed. What it cannot merge makes jest exit non-zero, and then no pact is touched.
 */
export class PactReporter {
  readonly #config: RunConfig & { readonly rootDir: string };
  readonly #options: PactReporterOptions;
  #error: Error | undefined;

  constructor(config: RunConfig & { readonly rootDir: string }, options: PactReporterOptions) {
    this.#config = config;
    this.#options = options;
  }

  /** Jest calls this first, in watch mode before each run: what an earlier run wrote is gone. */
  async onRunStart(): Promise<void> {
    await this.#dropFragments();
    await mkdir(this.#options.fragmentsDir);
  }

  async onRunComplete(_contexts: unknown, results: RunResults): Promise<void> {
    const reason = whyNotWritten(this.#config, results);
    try {
      report(reason === null ? await this.#mergePacts() : `Pacts not written: ${reason}.`);
    } catch (error) {
      this.#error = error instanceof Error ? error : new Error(String(error));
      report(`Pacts not written. ${this.#error.message}`);
    } finally {
      await this.#dropFragments();
    }
  }

  /** An error here is what makes jest exit non-zero. */
  getLastError(): Error | undefined {
    return this.#error;
  }

  async #mergePacts(): Promise<string> {
    const { rootDir } = this.#config;
    const { fragments, unexecuted } = await readFragments(this.#options.fragmentsDir);
    if (unexecuted.length > 0) {
      const files = unexecuted.map((file) => relative(rootDir, file)).join(', ');
      throw new Error(`An interaction was described and never executed: ${files}`);
    }
    if (fragments.length === 0) throw new Error('The tests executed no interaction.');
    const merge = mergeFragments(fragments);
    if (merge.kind === 'conflicting') throw new Error(wordConflicts(merge.conflicts, rootDir));
    await replacePacts(resolve(rootDir, this.#options.pactsDir), merge.pacts);
    const written = merge.pacts.map(
      (pact) => `${pactFileName(pact)} (${pact.interactions.length})`,
    );
    return `Pacts written: ${written.join(', ')}.`;
  }

  async #dropFragments(): Promise<void> {
    await rm(this.#options.fragmentsDir, { recursive: true, force: true });
  }
}

function wordConflicts(conflicts: readonly Conflict[], rootDir: string): string {
  const lines = conflicts.map(({ consumer, provider, description, testFiles }) => {
    const files = testFiles.map((file) => relative(rootDir, file)).join(' and ');
    return `  ${consumer} → ${provider}, "${description}": ${files}`;
  });
  return [
    'One description with the same provider states stands for different content:',
    ...lines,
  ].join('\n');
}

function report(line: string): void {
  process.stderr.write(`${line}\n`);
}
