import { z } from 'zod';
import { invalidRequestError } from '../../domain/broker-error.ts';
import {
  findSelectorFaults,
  type SelectorRequest,
} from '../../domain/pacts-for-verification/consumer-version-selector.ts';
import { listOf, name, optionalText, orNumber } from '../../http/fields.ts';
import { MAX_SELECTORS, MAX_TAGS } from '../../http/limits.ts';
import { itemFaults, readBody, readItems, type ReadItem } from '../../http/read-body.ts';
import type { VerificationQuery } from '../../use-cases/pacts-for-verification/find-pacts-for-verification.ts';

/** Missing and null mean the same: some clients send every field they know. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

const text = optional(name);
const yes = optional(z.literal(true, { error: 'must be one of: true' }));
const choice = optional(z.boolean({ error: 'must be one of: true, false' }));

const selector = z.object({
  mainBranch: yes,
  branch: optional(
    z.union([name, z.literal(true)], { error: 'must be a string or equal to true' }),
  ),
  fallbackBranch: text,
  matchingBranch: yes,
  tag: text,
  fallbackTag: text,
  latest: choice,
  deployed: yes,
  released: yes,
  deployedOrReleased: yes,
  environment: text,
  consumer: text,
});

const request = z.object({
  providerVersionBranch: optional(optionalText),
  providerVersionTags: optional(listOf(orNumber(name), MAX_TAGS)),
  consumerVersionSelectors: optional(listOf(z.unknown(), MAX_SELECTORS)),
  includePendingStatus: choice,
  includeWipPactsSince: optional(z.iso.date({ error: 'must be a date' })),
});

type Request = z.infer<typeof request>;

/** The pacts that a provider build requests, and whether to include the pending status. */
export interface VerificationRequest extends Omit<VerificationQuery, 'provider'> {
  readonly includePendingStatus: boolean;
}

/** @throws BrokerError that names each invalid selector by its index */
export function readVerificationRequest(body: unknown): VerificationRequest {
  const parsed = readBody(request, body);
  checkBranch(parsed);
  const branch = parsed.providerVersionBranch === '' ? undefined : parsed.providerVersionBranch;
  const since = parsed.includeWipPactsSince;
  return {
    branch,
    tags: parsed.providerVersionTags ?? [],
    selectors: readItems(
      'consumerVersionSelectors',
      parsed.consumerVersionSelectors ?? [],
      (input) => readSelector(input, branch),
    ),
    wipSince: since === undefined ? undefined : new Date(since),
    includePendingStatus: parsed.includePendingStatus ?? true,
  };
}

/** Accepts an empty branch if nothing depends on it, because some clients send it. */
function checkBranch(parsed: Request): void {
  const branch = parsed.providerVersionBranch;
  if (branch?.trim() !== '') return;
  if (branch !== '') throw invalidRequestError({ providerVersionBranch: ['cannot be blank'] });
  const hasTags = (parsed.providerVersionTags ?? []).length > 0;
  const isNeeded =
    parsed.includePendingStatus === true || parsed.includeWipPactsSince !== undefined;
  if (hasTags || !isNeeded) return;
  throw invalidRequestError({
    providerVersionBranch: [
      'when pending or WIP pacts are enabled and there are no tags provided, the provider ' +
        'version branch must not be an empty string, as it is used in the calculations for ' +
        'WIP/pending. A value must be provided (recommended), or it must not be set at all.',
    ],
  });
}

function readSelector(input: unknown, branch: string | undefined): ReadItem<SelectorRequest> {
  const parsed = selector.safeParse(input);
  if (!parsed.success) return { faults: itemFaults(parsed.error) };
  return { faults: findSelectorFaults(parsed.data, branch), item: parsed.data };
}
