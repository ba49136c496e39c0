import { parseJsonPath } from '@shopflow/event-schema/json-path';
import { readsOf, type MessagePart } from '@shopflow/event-schema/pact-reads';
import { readPacts } from '../../src/repository.ts';
import { findEventReaders } from '../../src/schema/event-readers.ts';

const pacts = await readPacts();
const readers = await findEventReaders();
const declarations = readers.flatMap(({ pacticipant, reads }) =>
  Object.entries(reads).map(([message, declared]) => ({ pacticipant, message, declared })),
);
const demands = pacts.flatMap(({ pact }) => {
  const names = new Set(readsOf(pact).map(({ message }) => message));
  return [...names].map((message) => ({ pacticipant: pact.consumer.name, message }));
});

/** The values that all interactions of a message together demand. */
function demandedBy(pacticipant: string, message: string, part: MessagePart): string[] {
  const paths = pacts
    .filter(({ pact }) => pact.consumer.name === pacticipant)
    .flatMap(({ pact }) => readsOf(pact))
    .filter((each) => each.message === message)
    .flatMap(({ reads }) => reads.filter((read) => read.part === part).map(({ path }) => path));
  const isAbove = (path: string): boolean =>
    paths.some((other) => other.startsWith(`${path}.`) || other.startsWith(`${path}[`));
  return [...new Set(paths)].filter((path) => !isAbove(path)).sort();
}

test('who declares to read an event has a pact of it, and the other way round', () => {
  const toNames = (those: readonly { pacticipant: string; message: string | undefined }[]) =>
    those.map(({ pacticipant, message }) => `${pacticipant} ${message}`).sort();

  expect(toNames(declarations)).toEqual(toNames(demands));
  expect(declarations).not.toEqual([]);
});

test.each(declarations)(
  'what $pacticipant reads of the payload of $message is what its pact demands',
  ({ pacticipant, message, declared }) => {
    expect([...declared.payload].sort()).toEqual(demandedBy(pacticipant, message, 'payload'));
  },
);

test.each(declarations)(
  'of the headers of $message $pacticipant demands what it reads, but for what it does without',
  ({ pacticipant, message, declared }) => {
    const demanded = demandedBy(pacticipant, message, 'headers').map(
      (path) => parseJsonPath(path)[0],
    );
    const needed = declared.headers.filter((name) => !name.endsWith('?'));
    const read = declared.headers.map((name) => name.replace(/\?$/, ''));

    expect(demanded).toEqual(expect.arrayContaining(needed));
    expect(read).toEqual(expect.arrayContaining(demanded));
  },
);
