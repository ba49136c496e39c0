import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { EventDocumentError, type EventDocument } from '@shopflow/event-schema/event-document';
import { UserError } from '../user-error.ts';

/** A version of the document. */
export interface DocumentVersion {
  /** What to call it. */
  readonly name: string;
  readonly text: string;
  readonly document: EventDocument;
}

/** @throws UserError with every fault of a document that cannot be read */
export async function readVersion(file: string, name = file): Promise<DocumentVersion> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UserError(`${file} cannot be read: ${String(cause)}`, { cause });
  });
  return parseVersion(text, name);
}

/**
 * What a document is compared with: a released version (`released/<version>.yaml` beside it), or
 * what git has of it in a commit; unless given, where this branch left origin/main or main.
 *
 * @throws UserError when there is no such version or commit, or the document was not in it yet
 */
export async function readBase(file: string, base: string | undefined): Promise<DocumentVersion> {
  if (base !== undefined) {
    const released = path.join(path.dirname(file), 'released', `${base}.yaml`);
    const isReleased = await access(released).then(
      () => true,
      () => false,
    );
    if (isReleased) return readVersion(released, `release ${base}`);
  }
  const { commit, name } = await findCommit(path.dirname(file), base);
  const text = await git(path.dirname(file), ['show', `${commit}:./${path.basename(file)}`]).catch(
    (cause: unknown) => {
      throw new UserError(
        `${name} does not have ${path.basename(file)}: name another base with --base.`,
        { cause },
      );
    },
  );
  return parseVersion(text, name);
}

async function parseVersion(text: string, name: string): Promise<DocumentVersion> {
  // Here, since the parser takes a second to load and the other commands need none.
  const { parseEventDocument } = await import('@shopflow/event-schema/read-event-document');
  try {
    return { name, text, document: await parseEventDocument(text, name) };
  } catch (cause) {
    if (!(cause instanceof EventDocumentError)) throw cause;
    throw new UserError(cause.message, { cause });
  }
}

interface Commit {
  readonly commit: string;
  readonly name: string;
}

async function findCommit(cwd: string, base: string | undefined): Promise<Commit> {
  if (base !== undefined) {
    const commit = await tryGit(cwd, ['rev-parse', '--verify', '--quiet', `${base}^{commit}`]);
    if (commit !== undefined) return { commit, name: `${base} (${commit.slice(0, 7)})` };
    throw new UserError(
      `"${base}" is neither a released version of the document nor a commit that git has here.`,
    );
  }
  for (const branch of ['origin/main', 'main']) {
    const commit = await tryGit(cwd, ['merge-base', 'HEAD', branch]);
    if (commit !== undefined) return { commit, name: `${branch} (${commit.slice(0, 7)})` };
  }
  throw new UserError(
    'Git knows neither main nor origin/main here. Fetch it, or name a base: ' +
      '--base with a commit or a released version.',
  );
}

async function tryGit(cwd: string, args: readonly string[]): Promise<string | undefined> {
  return git(cwd, args).then(
    (text) => text.trim(),
    () => undefined,
  );
}

async function git(cwd: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', args, { cwd, maxBuffer: Infinity });
  return stdout;
}
