import { isDeepStrictEqual } from 'node:util';
import type { AsyncAPIDocumentInterface, InfoInterface } from '@asyncapi/parser';
import { valid } from 'semver';
import type { EventDocument, EventMessage, EventOwner } from './event-document.ts';
import { toEventMessage } from './to-event-message.ts';

/** @throws Error when the document lacks something that these tools need beyond AsyncAPI */
export function toEventDocument(
  document: AsyncAPIDocumentInterface,
): Omit<EventDocument, 'files' | 'warnings'> {
  assertSendOnly(document);
  const info = document.info();
  return {
    title: info.title(),
    version: toVersion(info.version()),
    owner: toOwner(info),
    messages: toMessages(document),
  };
}

function assertSendOnly(document: AsyncAPIDocumentInterface): void {
  const other = document.operations().find((operation) => operation.action() !== 'send');
  if (other === undefined) return;
  const why = 'the document describes what its owner sends';
  throw new Error(`operations/${other.id()}: action must be send: ${why}`);
}

function toVersion(version: string): string {
  // The semver package also accepts a leading v, which https://semver.org does not.
  if (valid(version) !== null && /^\d/.test(version)) return version;
  throw new Error(`info.version must be a semantic version, such as 1.2.0: it is ${version}`);
}

function toOwner(info: InfoInterface): EventOwner {
  const contact = info.contact();
  const pacticipant: unknown = info.extensions().get('x-owner')?.value();
  if (typeof pacticipant !== 'string') {
    throw new Error('info.x-owner must name the owner, a pacticipant of the broker');
  }
  const team = contact?.name() ?? `${pacticipant} team`;
  return { pacticipant, team, contact: contact?.url() ?? contact?.email() };
}

type Channel = ReturnType<ReturnType<AsyncAPIDocumentInterface['channels']>['all']>[number];

interface ChannelMessage {
  readonly channel: string;
  readonly message: EventMessage;
}

/** Merges the channels of a message that is sent to several. */
function toMessages(document: AsyncAPIDocumentInterface): readonly EventMessage[] {
  const channels = document.channels().all();
  if (channels.length === 0) throw new Error('channels: at least one with a message is required');
  const byName = new Map<string, ChannelMessage>();
  for (const sent of channels.flatMap(toChannelMessages)) {
    const { name } = sent.message;
    const known = byName.get(name);
    byName.set(name, known === undefined ? sent : mergeChannelMessages(known, sent));
  }
  return [...byName.values()].map(({ message }) => message);
}

function toChannelMessages(channel: Channel): ChannelMessage[] {
  const addresses = [toAddress(channel)];
  const messages = channel.messages().all().map(toEventMessage);
  if (messages.length === 0) throw new Error(`channels/${channel.id()}: it has no message`);
  const names = messages.map(({ name }) => name);
  const duplicate = names.find((name, at) => names.indexOf(name) !== at);
  if (duplicate !== undefined) {
    throw new Error(`channels/${channel.id()}/messages: more than one is named ${duplicate}`);
  }
  return messages.map((message) => ({ channel: channel.id(), message: { ...message, addresses } }));
}

/** Consumers identify messages by name on every topic, so one name must mean one message. */
function mergeChannelMessages(known: ChannelMessage, sent: ChannelMessage): ChannelMessage {
  const { addresses } = known.message;
  const { name } = sent.message;
  if (!isDeepStrictEqual({ ...sent.message, addresses }, known.message)) {
    const bothSources = `channels/${known.channel} and channels/${sent.channel}`;
    throw new Error(`${bothSources} have different messages named ${name}: give each its own name`);
  }
  const all = [...new Set([...addresses, ...sent.message.addresses])];
  return { ...known, message: { ...known.message, addresses: all } };
}

/** If binding and address named different topics, a consumer would have to choose. */
function toAddress(channel: Channel): string {
  const address = channel.address();
  if (typeof address !== 'string') {
    throw new Error(`channels/${channel.id()}: address must name the topic`);
  }
  const topic = channel.bindings().get('kafka')?.json<{ topic?: string }>().topic ?? address;
  if (topic === address) return address;
  const bothSources = `bindings.kafka.topic is ${topic}, address is ${address}`;
  throw new Error(`channels/${channel.id()}: ${bothSources}: name one topic in both`);
}
