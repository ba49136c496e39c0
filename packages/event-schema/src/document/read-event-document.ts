import { readFile } from 'node:fs/promises';
import {
  Parser,
  type AsyncAPIDocumentInterface,
  type Diagnostic,
  type InfoInterface,
} from '@asyncapi/parser';
import { valid } from 'semver';
import type { JsonSchema } from '../json-schema.ts';
import {
  EventDocumentError,
  type EventDocument,
  type EventMessage,
  type EventOwner,
} from './event-document.ts';
import { schemaInFormat } from './schema-in-format.ts';
import { withoutParserMarks } from './without-parser-marks.ts';

// One for all: it takes a while to make.
const parser = new Parser();

/**
 * Reads an AsyncAPI 3 document. Takes a second: the parser is slow to load and to start.
 *
 * @throws EventDocumentError with every fault and its place
 */
export async function readEventDocument(file: string): Promise<EventDocument> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new EventDocumentError(`${file} cannot be read: ${String(cause)}`, { cause });
  });
  return parseEventDocument(text, file);
}

/**
 * As {@link readEventDocument}, of a text that is no file, such as what git holds of one.
 *
 * @param name what faults are told by
 */
export async function parseEventDocument(text: string, name: string): Promise<EventDocument> {
  const { document, diagnostics } = await parser.parse(text);
  const toTexts = (those: readonly Diagnostic[]): string[] =>
    // The parser tells of a fault again wherever something refers to what has it.
    [...new Set(those.map((each) => toText(each, name)))];
  if (document === undefined) {
    throw new EventDocumentError(toTexts(diagnostics.filter(isFault)).join('\n'));
  }
  try {
    return { ...toEventDocument(document), warnings: toTexts(diagnostics) };
  } catch (cause) {
    throw new EventDocumentError(`${name}: ${(cause as Error).message}`, { cause });
  }
}

/** As Spectral counts: 1 is a warning, 2 an information, 3 a hint. */
const ERROR = 0;

function isFault({ severity }: { readonly severity: number }): boolean {
  return severity === ERROR;
}

function toText({ message, path, range }: Diagnostic, name: string): string {
  const { line, character } = range.start;
  const at = path.length === 0 ? '' : ` at ${path.join('/')}`;
  return `${name}:${line + 1}:${character + 1}: ${message}${at}`;
}

const ONE_CHANNEL = 'There must be one channel, with an address';

/** @throws Error for what this house's tools need of a document beyond AsyncAPI */
function toEventDocument(document: AsyncAPIDocumentInterface): Omit<EventDocument, 'warnings'> {
  const [channel, ...others] = document.channels().all();
  if (channel === undefined || others.length > 0) throw new Error(ONE_CHANNEL);
  checkActions(document);
  const info = document.info();
  return {
    title: info.title(),
    version: toVersion(info.version()),
    owner: toOwner(info),
    address: toAddress(channel),
    messages: toMessages(channel),
  };
}

function checkActions(document: AsyncAPIDocumentInterface): void {
  const other = document.operations().find((operation) => operation.action() !== 'send');
  if (other === undefined) return;
  const why = 'the document says what its owner sends';
  throw new Error(`operations/${other.id()}: action must be send: ${why}`);
}

function toVersion(version: string): string {
  // What semver takes besides, a leading v, https://semver.org does not.
  if (valid(version) !== null && /^\d/.test(version)) return version;
  throw new Error(`info.version must be a semantic version, such as 1.2.0: it is ${version}`);
}

function toOwner(info: InfoInterface): EventOwner {
  const contact = info.contact();
  const pacticipant: unknown = info.extensions().get('x-owner')?.value();
  const team = contact?.name();
  if (typeof pacticipant !== 'string' || team === undefined) {
    throw new Error('info must name the owner: x-owner (a pacticipant) and contact.name (a team)');
  }
  return { pacticipant, team, contact: contact?.url() ?? contact?.email() };
}

type Channel = ReturnType<ReturnType<AsyncAPIDocumentInterface['channels']>['all']>[number];

/** The binding may name another topic than the address: which of them a reader takes is not left open. */
function toAddress(channel: Channel): string {
  const address = channel.address();
  if (typeof address !== 'string') throw new Error(ONE_CHANNEL);
  const topic = channel.bindings().get('kafka')?.json<{ topic?: string }>().topic ?? address;
  if (topic === address) return address;
  const both = `bindings.kafka.topic is ${topic}, address is ${address}`;
  throw new Error(`channels/${channel.id()}: ${both}: name one topic in both`);
}

/** Whoever reads the topic tells messages apart by their names. */
function toMessages(channel: Channel): readonly EventMessage[] {
  const messages = channel.messages().all().map(toMessage);
  const names = messages.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return messages;
  throw new Error(`channels/${channel.id()}/messages: more than one is named ${twice}`);
}

type Message = ReturnType<ReturnType<AsyncAPIDocumentInterface['messages']>['all']>[number];

function toMessage(message: Message): EventMessage {
  const kafka = message.bindings().get('kafka')?.json<{ key?: JsonSchema }>();
  const name = message.name() ?? message.id();
  checkContentType(name, message.contentType());
  return {
    name,
    key: kafka?.key && withoutParserMarks(kafka.key),
    headers: schemaInFormat(message.headers()?.json() ?? {}, `headers of ${name}`),
    payload: schemaInFormat(message.payload()?.json() ?? true, `payload of ${name}`),
    examples: message
      .examples()
      .all()
      .map((example) => ({
        name: example.name() ?? '',
        headers: example.headers() ?? {},
        payload: example.payload(),
      })),
  };
}

/** Types, checks and pacts here are of JSON: who reads that cannot read another content type. */
function checkContentType(name: string, contentType = 'application/json'): void {
  if (contentType === 'application/json') return;
  throw new Error(`${name}: contentType must be application/json: it is ${contentType}`);
}
