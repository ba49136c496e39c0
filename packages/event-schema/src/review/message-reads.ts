import { typeDemand } from '@shopflow/pact-model/demand';
import type { PactContent } from '@shopflow/pact-model/pact';
import type { MessagePart, MessageUsage, Place } from '@shopflow/pact-model/usage';
import { usageOf } from '@shopflow/pact-model/usage-of';

/** A path that a consumer reads, and its demand there. */
export type Read = Pick<Place, 'path' | 'demand'> & { readonly part: MessagePart };

/** What one interaction reads. */
export type MessageReads = Pick<MessageUsage, 'description' | 'message'> & {
  readonly reads: readonly Read[];
};

/** Every path that the messages of a pact read. HTTP interactions are ignored. */
export function messageReads(pact: PactContent): MessageReads[] {
  return usageOf(pact)
    .filter((each) => each.kind === 'message')
    .map((each) => ({ ...each, reads: each.reads.map(toRead) }));
}

/** A parameter of the provider state demands only its type: the state makes the provider send it. */
function toRead({ part, path, demand, example, fromState }: MessageUsage['reads'][number]): Read {
  return { part, path, demand: fromState === 'parameter' ? typeDemand(example) : demand };
}
