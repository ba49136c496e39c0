import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import writeFileAtomic from 'write-file-atomic';
import type { Project } from './project.ts';
import { UserError } from './user-error.ts';

/** A finding that a team has decided to live with, until a day. */
export interface Acknowledgment {
  /** Id of the finding. */
  readonly id: string;
  /** The command that finds it. */
  readonly command: string;
  /** The finding, for people who read the file. */
  readonly title: string;
  readonly reason: string;
  readonly who: string;
  /** Last day on which it holds, as `YYYY-MM-DD`; without one, it holds until the finding is gone. */
  readonly until?: string | undefined;
}

/** Relative to the root of the project. */
export const ACKNOWLEDGMENTS = 'contracts/acknowledged.json';

const acknowledgment = z.strictObject({
  id: z.string(),
  command: z.string(),
  title: z.string(),
  reason: z.string().min(1),
  who: z.string().min(1),
  until: z.iso.date().optional(),
}) satisfies z.ZodType<Acknowledgment>;

/** @throws UserError for a file that does not have this form */
export async function readAcknowledgments({
  root,
}: Pick<Project, 'root'>): Promise<readonly Acknowledgment[]> {
  const text = await readFile(path.join(root, ACKNOWLEDGMENTS), 'utf8').catch(ignoreMissingFile);
  if (text === undefined) return [];
  const { data, error } = z.array(acknowledgment).safeParse(parseJson(text));
  if (error === undefined) return data;
  throw new UserError(`${ACKNOWLEDGMENTS} is not valid:\n${z.prettifyError(error)}`);
}

/** Adds these to the file, in place of older ones of the same findings. */
export async function writeAcknowledgments(
  project: Pick<Project, 'root'>,
  added: readonly Acknowledgment[],
): Promise<void> {
  const isReplaced = (old: Acknowledgment): boolean => added.some(({ id }) => id === old.id);
  const kept = (await readAcknowledgments(project)).filter((old) => !isReplaced(old));
  const text = JSON.stringify([...kept, ...added], null, 2);
  await writeFileAtomic(path.join(project.root, ACKNOWLEDGMENTS), `${text}\n`);
}

function ignoreMissingFile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${ACKNOWLEDGMENTS} is not JSON: ${(cause as Error).message}`, { cause });
  }
}
