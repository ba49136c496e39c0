import path from 'node:path';
import {
  consumerModule,
  moduleName,
  producerModule,
  type Versions,
} from '@shopflow/event-schema/event-module';
import type { EventHistory } from '@shopflow/event-schema/event-history';
import { format, resolveConfig } from 'prettier';
import { major } from 'semver';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { eventDocumentPath } from '@shopflow/project/document-path';
import { findEventReaders } from '@shopflow/project/event-readers';

/** A file generated from the event schema. */
export interface EventModule {
  /** Relative to the root. */
  readonly file: string;
  /** The expected content. */
  readonly text: string;
}

/**
 * The event modules of the services: the producer has all fields of each message, a consumer has
 * the fields that it reads.
 *
 * @throws UserError when a service reads a field that the document does not have
 */
export async function generateEventModules(
  project: Project,
  history: EventHistory,
): Promise<readonly EventModule[]> {
  const unformatted = [
    ...(await producerModules(project, history)),
    ...(await consumerModules(project, history)),
  ];
  return Promise.all(
    unformatted.map(async ({ file, text }) => {
      const filepath = path.join(project.root, file);
      const style = await resolveConfig(filepath);
      return { file, text: await format(`${header(project)}\n\n${text}`, { ...style, filepath }) };
    }),
  );
}

function header(project: Project): string {
  return (
    `// Generated from ${eventDocumentPath(project)}; do not edit. To update it:\n` +
    '// npm run contracts -- schema generate'
  );
}

async function producerModules(
  project: Project,
  { current }: EventHistory,
): Promise<EventModule[]> {
  const { owner, messages } = current;
  const producer = (await findPacticipants(project)).find(({ name }) => name === owner.pacticipant);
  if (producer === undefined) {
    throw new UserError(
      `${eventDocumentPath(project)}: x-owner ${owner.pacticipant} is not a pacticipant of this repository`,
    );
  }
  return Promise.all(
    messages.map(async ({ name }) => ({
      file: modulePath(producer.workspace, name),
      text: await producerModule(current, name),
    })),
  );
}

async function consumerModules(project: Project, history: EventHistory): Promise<EventModule[]> {
  const readers = await findEventReaders(project);
  return Promise.all(
    readers.flatMap(({ workspace, reads }) =>
      Object.entries(reads).map(async ([name, declared]) => {
        const text = await consumerModule(versionsOnTopic(history), name, declared).catch(
          (cause: unknown) => {
            const manifest = path.join(workspace, 'package.json');
            throw new UserError(`${manifest}: "reads" ${(cause as Error).message}`, { cause });
          },
        );
        return { file: modulePath(workspace, name), text };
      }),
    ),
  );
}

/** The topic may still hold messages of earlier minor versions; a new major version uses a new topic. */
function versionsOnTopic({ current, released }: EventHistory): Versions {
  const older = released.filter(
    ({ version }) => version !== current.version && major(version) === major(current.version),
  );
  return [current, ...older];
}

function modulePath(workspace: string, message: string): string {
  return path.join(workspace, 'src/events', `${moduleName(message)}.generated.ts`);
}
