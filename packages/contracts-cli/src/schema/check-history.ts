import { isDeepStrictEqual } from 'node:util';
import type { Comparison } from '@shopflow/event-schema/comparison';
import {
  checkCompatibility,
  type CompatibilityMode,
  type Direction,
} from '@shopflow/event-schema/compatibility-mode';
import type { EventDocument, EventMessage } from '@shopflow/event-schema/event-document';

/** What a part of a document is to that of a version that was released before it. */
export interface HistoryCheck {
  /** `ORDER_CONFIRMED payload`; the message alone where one of the versions does not send it. */
  readonly subject: string;
  /** The released version. */
  readonly version: string;
  /** Each direction that the mode asks about. */
  readonly judgements: readonly { readonly direction: Direction; readonly judgement: Judgment }[];
}

/** As of schemas, or `why` a message that is not sent to the same topics cannot be read. */
type Judgment = Comparison[Direction] | { readonly compatible: false; readonly why: string };

interface Question {
  readonly mode: CompatibilityMode;
  readonly directions: readonly Direction[];
  readonly earlier: EventDocument;
  readonly next: EventDocument;
}

/**
 * A document against its released versions (newest first): payload, headers, key and topics of each
 * message, and messages that only one of them has. The release that the document is itself is left
 * out. Empty when there is no earlier release: then nothing is compared, and nothing proved.
 */
export async function checkHistory(
  mode: CompatibilityMode,
  released: readonly EventDocument[],
  next: EventDocument,
): Promise<readonly HistoryCheck[]> {
  const others = released.filter((each) => !isSameRelease(each, next)).toReversed();
  const asked = mode.endsWith('_TRANSITIVE') ? others : others.slice(-1);
  const { directions } = await checkCompatibility(mode, [], true);
  const checks = asked.map(async (earlier) => {
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
  const gone = earlier.messages.filter(({ name }) => !next.messages.some((m) => m.name === name));
  const why = `${next.version} does not have this message (one that is renamed is another message)`;
  return gone.map(({ name }) => ({
    subject: name,
    version: earlier.version,
    judgements: directions.map((direction) => ({
      direction,
      judgement: { compatible: false, why },
    })),
  }));
}

/** Earlier readers may skip what they do not know, or fail: schemas do not say. */
function addedChecks({ directions, earlier }: Question, { name }: EventMessage): HistoryCheck[] {
  const why =
    `${earlier.version} does not have this message, and no schema says whether its readers skip it. ` +
    'contracts schema review asks their pacts';
  const judgement = { compatible: 'unproved', why } as const;
  return directions
    .filter((direction) => direction === 'forward')
    .map((direction) => ({
      subject: name,
      version: earlier.version,
      judgements: [{ direction, judgement }],
    }));
}

function topicChecks(
  { directions, earlier }: Question,
  before: EventMessage,
  { name, addresses }: EventMessage,
): HistoryCheck[] {
  const gone = before.addresses.filter((address) => !addresses.includes(address));
  if (gone.length === 0) return [];
  const judgement = {
    compatible: false,
    why: `it is no longer sent to ${gone.join(', ')}`,
  } as const;
  const judgements = directions.map((direction) => ({ direction, judgement }));
  return [{ subject: `${name} topic`, version: earlier.version, judgements }];
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
      const judgements = comparisons.flatMap(({ comparison }) =>
        directions.map((direction) => ({ direction, judgement: comparison[direction] })),
      );
      return { subject: `${before.name} ${part}`, version, judgements };
    }),
  );
}
