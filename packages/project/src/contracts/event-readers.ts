import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DeclaredReads } from '@shopflow/event-schema/event-module';
import { z } from 'zod';
import { findPacticipants } from '../pacticipants.ts';
import type { Project } from '../project.ts';
import { UserError } from '../user-error.ts';

/** A pacticipant that consumes events, and the fields of each message that it declares to read. */
export interface EventReader {
  readonly pacticipant: string;
  /** Folder of the workspace, relative to the root. */
  readonly workspace: string;
  /** By message name. */
  readonly reads: Readonly<Record<string, DeclaredReads>>;
}

const readsSchema = z.record(
  z.string(),
  z.strictObject({ headers: z.array(z.string()), payload: z.array(z.string()).min(1) }),
);

/**
 * The services whose package.json declares the event fields that they read.
 *
 * @throws UserError for an invalid declaration
 */
export async function findEventReaders(project: Project): Promise<EventReader[]> {
  const all = await Promise.all(
    (await findPacticipants(project)).map(async ({ name: pacticipant, workspace }) => {
      const file = path.join(workspace, 'package.json');
      const manifest = JSON.parse(await readFile(path.join(project.root, file), 'utf8')) as {
        reads?: unknown;
      };
      const { success, data, error } = readsSchema.safeParse(manifest.reads ?? {});
      if (!success) throw new UserError(`${file}: "reads" ${z.prettifyError(error)}`);
      return { pacticipant, workspace, reads: data };
    }),
  );
  return all.filter(({ reads }) => Object.keys(reads).length > 0);
}
