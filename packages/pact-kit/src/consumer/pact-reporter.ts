import { mkdir, rm } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { readFragments } from './fragment-files.ts';
import type { Conflict } from './merge-fragments.ts';
import { mergeFragments } from './merge-fragments.ts';
import { pactFileName } from '@shopflow/pact-model/parse-pact';
import { replacePacts } from './pact-files.ts';
import type { RunConfig, RunResults } from './full-run.ts';
import { reasonPactsNotWritten } from './full-run.ts';

/** `fragmentsDir` is absolute; `pactsDir` is relative to jest's rootDir. */
export interface PactReporterOptions {
  readonly fragmentsDir: string;
  readonly pactsDir: string;
  /** Prints a line (default: to standard error). */
  readonly print?: (line: string) => void;
}

/**
 * A jest reporter that merges the interactions of a full, passing run into pacts. Interactions that it
 * cannot merge make jest exit non-zero, and leave every pact as it was.
 */
export class PactReporter {
  readonly #config: RunConfig & { readonly rootDir: string };
  readonly #options: PactReporterOptions;
  #error: Error | undefined;

  constructor(config: RunConfig & { readonly rootDir: string }, options: PactReporterOptions) {
    this.#config = config;
    this.#options = options;
  }

  /** In watch mode jest calls this before each run, so it removes the fragments of the previous one. */
  async onRunStart(): Promise<void> {
    await this.#removeFragments();
    await mkdir(this.#options.fragmentsDir);
  }

  async onRunComplete(_contexts: unknown, results: RunResults): Promise<void> {
    const { print = printToStandardError } = this.#options;
    const reason = reasonPactsNotWritten(this.#config, results);
    try {
      print(reason === null ? await this.#mergePacts() : `Pacts not written: ${reason}.`);
    } catch (error) {
      this.#error = error instanceof Error ? error : new Error(String(error));
      print(`Pacts not written. ${this.#error.message}`);
    } finally {
      await this.#removeFragments();
    }
  }

  /** Jest exits non-zero when this returns an error. */
  getLastError(): Error | undefined {
    return this.#error;
  }

  async #mergePacts(): Promise<string> {
    const { rootDir } = this.#config;
    const { fragments, unexecuted } = await readFragments(this.#options.fragmentsDir);
    if (unexecuted.length > 0) {
      const files = unexecuted.map((file) => relative(rootDir, file)).join(', ');
      throw new Error(`An interaction is described but never executed in: ${files}`);
    }
    if (fragments.length === 0) throw new Error('The tests executed no interactions.');
    const merge = mergeFragments(fragments);
    if (merge.kind === 'conflicting') throw new Error(conflictText(merge.conflicts, rootDir));
    await replacePacts(resolve(rootDir, this.#options.pactsDir), merge.pacts);
    const written = merge.pacts.map(
      (pact) => `${pactFileName(pact)} (${pact.interactions.length})`,
    );
    return `Pacts written: ${written.join(', ')}.`;
  }

  async #removeFragments(): Promise<void> {
    await rm(this.#options.fragmentsDir, { recursive: true, force: true });
  }
}

function conflictText(conflicts: readonly Conflict[], rootDir: string): string {
  const lines = conflicts.map(({ consumer, provider, description, testFiles }) => {
    const files = testFiles.map((file) => relative(rootDir, file)).join(' and ');
    return `  ${consumer} → ${provider}, "${description}": ${files}`;
  });
  return [
    'Interactions with the same description and provider states have different content:',
    ...lines,
  ].join('\n');
}

function printToStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
