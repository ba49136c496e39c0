import { z } from 'zod';
import { invalid } from '../domain/broker-error.ts';
import type { PactContent } from '../domain/pact.ts';
import type { Contracts } from '../use-cases/pacts/publish-contracts.ts';
import { decodeContent } from './contract-content.ts';
import { filledText, line } from './fields.ts';
import { readBody } from './read-body.ts';

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
  const read = request.contracts.map((each) => readContract(each, request.pacticipantName));
  const faults = read.flatMap((each, index) =>
    each.faults.map((fault) => `${fault} (at index ${index})`),
  );
  if (faults.length > 0) throw invalid({ contracts: faults });
  return {
    pacticipant: request.pacticipantName,
    version: request.pacticipantVersionNumber,
    branch: request.branch ?? undefined,
    tags: request.tags ?? [],
    buildUrl: request.buildUrl ?? undefined,
    pacts: read.flatMap(({ pact }) => pact ?? []),
  };
}

interface ReadContract {
  readonly faults: readonly string[];
  readonly pact?: { readonly provider: string; readonly content: PactContent };
}

function readContract(input: unknown, pacticipant: string): ReadContract {
  const parsed = contract.safeParse(input);
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    };
  }
  const { consumerName, providerName } = parsed.data;
  if (consumerName !== pacticipant) {
    return {
      faults: [`consumerName ('${consumerName}') must match pacticipantName ('${pacticipant}')`],
    };
  }
  const decoded = decodeContent(parsed.data.content);
  if (typeof decoded === 'string') return { faults: [decoded] };
  const faults = mismatches(parsed.data, decoded);
  return { faults, pact: { provider: providerName, content: decoded } };
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
