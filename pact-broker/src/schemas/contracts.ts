import { z } from 'zod';
import type { PactContent } from '../domain/pact.ts';
import type { Contracts } from '../use-cases/pacts/publish-contracts.ts';
import { decodeContent } from './contract-content.ts';
import { filledText, line } from './fields.ts';
import { itemFaults, readBody, readItems, type ReadItem } from './read-body.ts';

const oneOf = <Value extends string>(...values: readonly Value[]) =>
  z.enum(values, { error: `must be one of: ${values.join(', ')}` });

const contract = z.object({
  consumerName: filledText,
  providerName: filledText,
  content: filledText,
  contentType: oneOf('application/json'),
  specification: oneOf('pact'),
  // Merging would change the content of a version, which is refused as any other change.
  onConflict: oneOf('overwrite', 'merge').nullish(),
});

const contracts = z.object({
  pacticipantName: line,
  pacticipantVersionNumber: line,
  branch: line.nullish(),
  tags: z.array(line, { error: 'must be an array' }).nullish(),
  buildUrl: line.nullish(),
  contracts: z.array(z.unknown(), {
    error: ({ input }) => (input === undefined ? 'is missing' : 'must be an array'),
  }),
});

type Contract = z.infer<typeof contract>;

/**
 * The contracts of one consumer version, as `POST /contracts/publish` sends them.
 *
 * @throws BrokerError that names each contract at fault by its index
 */
export function readContracts(body: unknown): Contracts {
  const request = readBody(contracts, body);
  return {
    pacticipant: request.pacticipantName,
    version: request.pacticipantVersionNumber,
    branch: request.branch ?? undefined,
    tags: request.tags ?? [],
    buildUrl: request.buildUrl ?? undefined,
    pacts: readItems('contracts', request.contracts, (input) =>
      readContract(input, request.pacticipantName),
    ),
  };
}

function readContract(input: unknown, pacticipant: string): ReadItem<Contracts['pacts'][number]> {
  const parsed = contract.safeParse(input);
  if (!parsed.success) return { faults: itemFaults(parsed.error) };
  const { consumerName, providerName } = parsed.data;
  if (consumerName !== pacticipant) {
    return {
      faults: [`consumerName ('${consumerName}') must match pacticipantName ('${pacticipant}')`],
    };
  }
  const decoded = decodeContent(parsed.data.content);
  if (typeof decoded === 'string') return { faults: [decoded] };
  return {
    faults: mismatches(parsed.data, decoded),
    item: { provider: providerName, content: decoded },
  };
}

/** A content that names its two sides must name those under which it is published. */
function mismatches(
  { consumerName, providerName }: Contract,
  { consumer, provider }: PactContent,
): readonly string[] {
  const check = (side: 'consumer' | 'provider', named: unknown, expected: string): string[] => {
    const name = nameIn(named);
    return name === undefined || name === expected
      ? []
      : [
          `${side} name in contract content ('${name}') must match ${side}Name in contract params ('${expected}')`,
        ];
  };
  return [
    ...check('consumer', consumer, consumerName),
    ...check('provider', provider, providerName),
  ];
}

/** The name of one side in a pact's content, if it says any. */
export function nameIn(side: unknown): string | undefined {
  if (typeof side !== 'object' || side === null || !('name' in side)) return undefined;
  return typeof side.name === 'string' ? side.name : undefined;
}
