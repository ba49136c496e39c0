import { z } from 'zod';
import { toJson } from '../../domain/json/exact-json.ts';
import type { PactContent } from '../../domain/pacts/pact.ts';
import { findContentFault, decodeContent, readSideName } from '../../http/contract-content.ts';
import { filledText, listOf, name, optionalText, orNumber } from '../../http/fields.ts';
import { MAX_CONTRACTS, MAX_TAGS } from '../../http/limits.ts';
import { itemFaults, readBody, readItems, type ReadItem } from '../../http/read-body.ts';
import type { Contracts } from '../../use-cases/contracts/publish-contracts.ts';

const oneOf = <Value extends string>(...values: readonly Value[]) =>
  z.enum(values, { error: `must be one of: ${values.join(', ')}` });

const contract = z.object({
  consumerName: name,
  providerName: name,
  content: filledText,
  contentType: oneOf('application/json'),
  specification: oneOf('pact'),
  // Merging would change the content of a version, so it is rejected like any other change.
  onConflict: oneOf('overwrite', 'merge').nullish(),
});

const contracts = z.object({
  pacticipantName: name,
  pacticipantVersionNumber: name,
  branch: name.nullish(),
  tags: listOf(orNumber(name), MAX_TAGS).nullish(),
  buildUrl: optionalText,
  contracts: listOf(z.unknown(), MAX_CONTRACTS),
});

type Contract = z.infer<typeof contract>;

/**
 * Reads the contracts of one consumer version from the body of `POST /contracts/publish`.
 *
 * @throws BrokerError that names each invalid contract by its index
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

/** If the content names its consumer or provider, the names must equal those of the publication. */
function mismatches(
  { consumerName, providerName }: Contract,
  content: PactContent,
): readonly string[] {
  const check = (side: 'consumer' | 'provider', named: unknown, expected: string): string[] => {
    const name = readSideName(named) ?? expected;
    if (name === expected) return [];
    const shown = typeof name === 'string' ? name : toJson(name);
    return [
      `${side} name in contract content ('${shown}') must match ${side}Name in contract params ('${expected}')`,
    ];
  };
  const fault = findContentFault(content);
  return [
    ...check('consumer', content.consumer, consumerName),
    ...check('provider', content.provider, providerName),
    ...(fault === undefined ? [] : [fault]),
  ];
}
