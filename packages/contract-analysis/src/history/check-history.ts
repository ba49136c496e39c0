import { isDeepStrictEqual } from 'node:util';
import type { Comparison } from '@shopflow/json-schema/comparison';
import {
  checkCompatibility,
  type CompatibilityMode,
  type Direction,
} from '@shopflow/json-schema/compatibility-mode';
import type { EventDocument, EventMessage } from '@shopflow/event-schema/event-document';

/** The compatibility of one part of a document with the same part of an earlier release. */
export interface HistoryCheck {
  /** `ORDER_CONFIRMED payload`; only the message name when one version does not have the message. */
  readonly subject: string;
  /** The released version. */
  readonly version: string;
  /** One for each direction of the mode. */
  readonly judgments: readonly { readonly direction: Direction; readonly judgment: Judgment }[];
}

/** The result of a schema comparison, or of comparing the messages of two versions. */
export type Judgment = Comparison[Direction] | MessageJudgment;

/** What is not compatible, or not proved, outside the schemas of a message. */
export type MessageJudgment =
  /** A renamed message counts as a removed and an added one. */
  | { readonly compatible: false; readonly code: 'message-removed'; readonly in: string }
  | { readonly compatible: false; readonly code: 'no-longer-sent'; readonly to: readonly string[] }
  /** Earlier consumers may skip an unknown message or fail: the schemas do not say. */
  | { readonly compatible: 'unproved'; readonly code: 'message-added'; readonly notIn: string };

interface Question {
  readonly mode: CompatibilityMode;
  readonly directions: readonly Direction[];
  readonly earlier: EventDocument;
  readonly next: EventDocument;
}

/**
 * Compares a document with its released versions (newest first): payload, headers, key and topics of
 * each message, and messages that only one version has. Skips the release that equals the document.
 * Returns an empty list when there is no earlier release: nothing was compared, so nothing is proved.
 */
export async function checkHistory(
  mode: CompatibilityMode,
  released: readonly EventDocument[],
  next: EventDocument,
): Promise<readonly HistoryCheck[]> {
  const others = released.filter((each) => !isSameRelease(each, next)).toReversed();
  const compared = mode.endsWith('_TRANSITIVE') ? others : others.slice(-1);
  const { directions } = await checkCompatibility(mode, [], true);
  const checks = compared.map(async (earlier) => {
    const question = { mode, directions, earlier, next };
    const kept = next.messages.map(async (message) => {
      const before = earlier.messages.find(({ name }) => name === message.name);
      return before === undefined
        ? addedChecks(question, message)
        : [
            ...topicChecks(question, before, message),
            ...(await schemaChecks(question, before, message)),
          ];
    });
    return [...removedChecks(question), ...(await Promise.all(kept)).flat()];
  });
  return (await Promise.all(checks)).flat();
}

function isSameRelease(one: EventDocument, other: EventDocument): boolean {
  return one.version === other.version && isDeepStrictEqual(one.messages, other.messages);
}

function removedChecks({ directions, earlier, next }: Question): HistoryCheck[] {
  const removed = earlier.messages.filter(
    ({ name }) => !next.messages.some((m) => m.name === name),
  );
  const judgment = { compatible: false, code: 'message-removed', in: next.version } as const;
  return removed.map(({ name }) => ({
    subject: name,
    version: earlier.version,
    judgments: directions.map((direction) => ({ direction, judgment })),
  }));
}

function addedChecks({ directions, earlier }: Question, { name }: EventMessage): HistoryCheck[] {
  const judgment: MessageJudgment = {
    compatible: 'unproved',
    code: 'message-added',
    notIn: earlier.version,
  };
  return directions
    .filter((direction) => direction === 'forward')
    .map((direction) => ({
      subject: name,
      version: earlier.version,
      judgments: [{ direction, judgment }],
    }));
}

function topicChecks(
  { directions, earlier }: Question,
  before: EventMessage,
  { name, addresses }: EventMessage,
): HistoryCheck[] {
  const removed = before.addresses.filter((address) => !addresses.includes(address));
  if (removed.length === 0) return [];
  const judgment = { compatible: false, code: 'no-longer-sent', to: removed } as const;
  const judgments = directions.map((direction) => ({ direction, judgment }));
  return [{ subject: `${name} topic`, version: earlier.version, judgments }];
}

async function schemaChecks(
  { mode, directions, earlier: { version } }: Question,
  before: EventMessage,
  after: EventMessage,
): Promise<HistoryCheck[]> {
  const parts = (['payload', 'headers', 'key'] as const).filter(
    (part) => before[part] !== undefined || after[part] !== undefined,
  );
  return Promise.all(
    parts.map(async (part) => {
      const versions = [{ version, schema: before[part] ?? true }];
      const { comparisons } = await checkCompatibility(mode, versions, after[part] ?? true);
      const judgments = comparisons.flatMap(({ comparison }) =>
        directions.map((direction) => ({ direction, judgment: comparison[direction] })),
      );
      return { subject: `${before.name} ${part}`, version, judgments };
    }),
  );
}
