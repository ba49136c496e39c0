import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EventDocument } from '@shopflow/event-schema/event-document';
import { openProject } from '@shopflow/project/open-project';
import { syncEventModules } from '../../src/operations/schema/sync-event-modules.ts';
import { readEvents } from '@shopflow/project/event-document';
import { generateEventModules } from '../../src/operations/schema/event-modules.ts';
import { findEventReaders } from '@shopflow/project/event-readers';
import { contracts } from '../support/contracts.ts';
import { project } from '../support/project.ts';

const ORDERS = 'services/orders/src/events/order-confirmed.generated.ts';
const NOTIFICATIONS = 'services/notifications/src/events/order-confirmed.generated.ts';

const history = await readEvents(project);

/** The modules of this repository that are out of date after a change of the document. */
async function staleAfter(change: Partial<EventDocument>): Promise<string[]> {
  const modules = await generateEventModules(project, {
    ...history,
    current: { ...history.current, ...change },
  });
  const stale: string[] = [];
  for (const { file, text } of modules) {
    const before = await readFile(path.join(project.root, file), 'utf8');
    if (text !== before) stale.push(file);
  }
  return stale;
}

interface PayloadSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, object>>;
}

/** The document without a field of its payload. */
function without(field: string): Partial<EventDocument> {
  const [message] = history.current.messages;
  const { required, properties } = message!.payload as unknown as PayloadSchema;
  const { [field]: gone, ...others } = properties;
  expect(gone).toBeDefined();
  const payload = {
    ...(message!.payload as object),
    required: required.filter((name) => name !== field),
    properties: others,
  };
  return { messages: [{ ...message!, payload }] };
}

test('finds the modules of this repository current and its document without faults', async () => {
  const { exitCode, stdout } = await contracts(['schema', 'generate', '--check']);

  expect(stdout).toBe(`${ORDERS} is current\n${NOTIFICATIONS} is current\n`);
  expect(exitCode).toBe(0);
});

test('prints the state of each module as JSON', async () => {
  const { stdout } = await contracts(['schema', 'generate', '--check', '--json']);

  expect(JSON.parse(stdout)).toEqual({
    modules: [ORDERS, NOTIFICATIONS].map((file) => ({ file, state: 'current' })),
    faults: [],
  });
});

test('changes only the producer for a new version', async () => {
  expect(await staleAfter({ version: '1.999.0' })).toEqual([ORDERS]);
});

test('changes only the producer when no consumer reads a removed field', async () => {
  expect(await staleAfter(without('occurredAt'))).toEqual([ORDERS]);
});

test('names the consumer that reads a removed field', async () => {
  await expect(staleAfter(without('customerEmail'))).rejects.toThrow(
    'services/notifications/package.json: "reads" $.customerEmail is not among its properties',
  );
});

test('rejects an owner that is not a pacticipant', async () => {
  const owner = { ...history.current.owner, pacticipant: 'unknown' };

  await expect(staleAfter({ owner })).rejects.toThrow(
    'x-owner unknown is not a pacticipant of this repository',
  );
});

const PARTS = ['.prettierrc.json', 'contracts/project.json', 'contracts/asyncapi', 'services'];

/** The contracts and the services' manifests and modules, where a test may change them. */
async function copyOfRepository() {
  const root = await mkdtemp(path.join(tmpdir(), 'shopflow-schema-'));
  const isPart = (from: string): boolean =>
    !/\/(node_modules|\.data|\.turbo|test)(\/|$)|\/src\/(?!events)/.test(from);
  for (const part of PARTS) {
    const options = { recursive: true, filter: isPart };
    await cp(path.join(project.root, part), path.join(root, part), options);
  }
  return {
    root,
    edit: async (file: string, find: string, replacement: string): Promise<void> => {
      const at = path.join(root, file);
      const text = await readFile(at, 'utf8');
      expect(text).toContain(find);
      await writeFile(at, text.replace(find, replacement));
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

test('writes a stale module, and requires a new version for a changed document', async () => {
  await using copy = await copyOfRepository();
  await copy.edit('contracts/asyncapi/order-events.yaml', '        - occurredAt\n', '');

  expect(await syncEventModules(await openProject(copy.root, {}), { check: false })).toEqual({
    modules: [
      { file: ORDERS, state: 'written' },
      { file: NOTIFICATIONS, state: 'current' },
    ],
    faults: [{ code: 'already-released', version: history.current.version }],
  });
  expect(await readFile(path.join(copy.root, ORDERS), 'utf8')).toContain('occurredAt?: string');
});

test('rejects an invalid declaration', async () => {
  await using copy = await copyOfRepository();
  await copy.edit('services/notifications/package.json', '"payload"', '"body"');

  await expect(findEventReaders(await openProject(copy.root, {}))).rejects.toThrow(
    /services\/notifications\/package\.json: "reads".*body/s,
  );
});
