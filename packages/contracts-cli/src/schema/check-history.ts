import { isDeepStrictEqual } from 'node:util';
import type { Comparison } from '@shopflow/event-schema/comparison';
import {
  checkCompatibility,
  type CompatibilityMode,
  type Direction,
} from '@shopflow/event-schema/compatibility-mode';
import type { EventDocument } from '@shopflow/event-schema/event-document';

/** What one schema of a document is to one that was released before it. */
export interface HistoryCheck {
  /** `ORDER_CONFIRMED payload` */
  readonly schema: string;
  /** The released version. */
  readonly version: string;
  /** Each direction that the mode asks about. */
  readonly judgements: readonly {
    readonly direction: Direction;
    readonly judgement: Comparison[Direction];
  }[];
}

/**
 * A document against its released versions (newest first), payload and headers of each message apart;
 * one that says the same is the document itself.
 */
export async function checkHistory(
  mode: CompatibilityMode,
  released: readonly EventDocument[],
  next: EventDocument,
): Promise<readonly HistoryCheck[]> {
  const earlier = released
    .filter(({ messages }) => !isDeepStrictEqual(messages, next.messages))
    .toReversed();
  const checks = next.messages.flatMap((message) =>
    (['payload', 'headers'] as const).map(async (part) => {
      const versions = earlier.flatMap(({ version, messages }) => {
        const before = messages.find(({ name }) => name === message.name);
        return before === undefined ? [] : [{ version, schema: before[part] }];
      });
      const { comparisons, directions } = await checkCompatibility(mode, versions, message[part]);
      return comparisons.map(({ version, comparison }) => ({
        schema: `${message.name} ${part}`,
        version,
        judgements: directions.map((direction) => ({
          direction,
          judgement: comparison[direction],
        })),
      }));
    }),
  );
  return (await Promise.all(checks)).flat();
}
