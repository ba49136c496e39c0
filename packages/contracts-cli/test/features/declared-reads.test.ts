import { parseJsonPath } from '@shopflow/json-schema/json-path';
import type { MessagePart } from '@shopflow/pact-model/usage';
import { usageOf } from '@shopflow/pact-model/usage-of';
import type { Pact } from '@shopflow/pact-model/pact';
import { readPacts } from '@shopflow/project/pacts';
import { findEventReaders } from '@shopflow/project/event-readers';
import { project } from '../support/project.ts';

const pacts = await readPacts(project);
const readers = await findEventReaders(project);
const declarations = readers.flatMap(({ pacticipant, reads }) =>
  Object.entries(reads).map(([message, declared]) => ({ pacticipant, message, declared })),
);
const messagesOf = (pact: Pact) => usageOf(pact).filter((each) => each.kind === 'message');
const pactMessages = pacts.flatMap(({ pact }) => {
  const names = new Set(messagesOf(pact).map(({ message }) => message));
  return [...names].map((message) => ({ pacticipant: pact.consumer.name, message }));
});

/** The paths that all interactions of a message require together. */
function requiredBy(pacticipant: string, message: string, part: MessagePart): string[] {
  const paths = pacts
    .filter(({ pact }) => pact.consumer.name === pacticipant)
    .flatMap(({ pact }) => messagesOf(pact))
    .filter((each) => each.message === message)
    .flatMap(({ reads }) => reads.filter((read) => read.part === part).map(({ path }) => path));
  const isAbove = (path: string): boolean =>
    paths.some((other) => other.startsWith(`${path}.`) || other.startsWith(`${path}[`));
  return [...new Set(paths)].filter((path) => !isAbove(path)).sort();
}

test('has a pact for every declared event, and a declaration for every pact', () => {
  const toNames = (list: readonly { pacticipant: string; message: string | undefined }[]) =>
    list.map(({ pacticipant, message }) => `${pacticipant} ${message}`).sort();

  expect(toNames(declarations)).toEqual(toNames(pactMessages));
  expect(declarations).not.toEqual([]);
});

test.each(declarations)(
  '$pacticipant declares the payload fields of $message that its pact requires',
  ({ pacticipant, message, declared }) => {
    expect([...declared.payload].sort()).toEqual(requiredBy(pacticipant, message, 'payload'));
  },
);

test.each(declarations)(
  '$pacticipant declares the headers of $message that its pact requires, and optional ones',
  ({ pacticipant, message, declared }) => {
    const required = requiredBy(pacticipant, message, 'headers').map(
      (path) => parseJsonPath(path)[0],
    );
    const needed = declared.headers.filter((name) => !name.endsWith('?'));
    const read = declared.headers.map((name) => name.replace(/\?$/, ''));

    expect(required).toEqual(expect.arrayContaining(needed));
    expect(read).toEqual(expect.arrayContaining(required));
  },
);
