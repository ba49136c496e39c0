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
import { findPacticipants, repositoryRoot } from '../repository.ts';
import { UserError } from '../user-error.ts';
import { EVENT_DOCUMENT } from './event-document.ts';
import { findEventReaders } from './event-readers.ts';

/** A file that is made from the schema of the events. */
export interface EventModule {
  /** Relative to the root. */
  readonly file: string;
  /** As it should be. */
  readonly text: string;
}

/**
 * The modules that services have of the events: who owns the document has the whole of each
 * message, who reads one has what it reads.
 *
 * @throws UserError when a service reads what the document does not have
 */
export async function makeEventModules(
  history: EventHistory,
  root = repositoryRoot,
): Promise<readonly EventModule[]> {
  const unformatted = [...(await ofProducer(history, root)), ...(await ofReaders(history, root))];
  return Promise.all(
    unformatted.map(async ({ file, text }) => {
      const filepath = path.join(root, file);
      const style = await resolveConfig(filepath);
      return { file, text: await format(`${HEADER}\n\n${text}`, { ...style, filepath }) };
    }),
  );
}

const HEADER =
  `// Made from ${EVENT_DOCUMENT}, and not to be edited:\n` +
  '// npm run contracts -- schema generate';

async function ofProducer({ current }: EventHistory, root: string): Promise<EventModule[]> {
  const { owner, messages } = current;
  const producer = (await findPacticipants(root)).find(({ name }) => name === owner.pacticipant);
  if (producer === undefined) {
    throw new UserError(`${EVENT_DOCUMENT}: x-owner ${owner.pacticipant} is no pacticipant here`);
  }
  return Promise.all(
    messages.map(async ({ name }) => ({
      file: fileOf(producer.workspace, name),
      text: await producerModule(current, name),
    })),
  );
}

async function ofReaders(history: EventHistory, root: string): Promise<EventModule[]> {
  const readers = await findEventReaders(root);
  return Promise.all(
    readers.flatMap(({ workspace, reads }) =>
      Object.entries(reads).map(async ([name, declared]) => {
        const text = await consumerModule(versionsOnTopic(history), name, declared).catch(
          (cause: unknown) => {
            const manifest = path.join(workspace, 'package.json');
            throw new UserError(`${manifest}: "reads" ${(cause as Error).message}`, { cause });
          },
        );
        return { file: fileOf(workspace, name), text };
      }),
    ),
  );
}

/** Messages of every minor version before may still be there; a new major one is agreed on. */
function versionsOnTopic({ current, released }: EventHistory): Versions {
  const older = released.filter(
    ({ version }) => version !== current.version && major(version) === major(current.version),
  );
  return [current, ...older];
}

function fileOf(workspace: string, message: string): string {
  return path.join(workspace, 'src/domain', `${moduleName(message)}.generated.ts`);
}
