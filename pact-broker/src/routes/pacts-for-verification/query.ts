import { z } from 'zod';
import { filledText, name } from '../../http/fields.ts';
import { readElements, readList } from '../../http/nested-query.ts';
import { itemFaults, readBody, readItems } from '../../http/read-body.ts';
import { readVerificationRequest, type VerificationRequest } from './request.ts';

const flag = z
  .enum(['true', 'false'], { error: 'must be one of: true, false' })
  .transform((value) => value === 'true');

/** The query knows only selectors by tag. */
const selector = z.object({
  tag: name,
  latest: flag.optional(),
  fallback_tag: filledText.optional(),
  consumer: filledText.optional(),
});

const query = z.object({
  provider_version_branch: z.string().optional(),
  include_pending_status: flag.optional(),
  include_wip_pacts_since: z.iso.date({ error: 'must be a date' }).optional(),
});

/**
 * Reads the deprecated form of a request: `consumer_version_selectors[][tag]=main`.
 *
 * @throws BrokerError that names each invalid selector by its index
 */
export function readVerificationQuery(parameters: URLSearchParams): VerificationRequest {
  const parsed = readBody(query, Object.fromEntries(parameters));
  const selectors = readItems(
    'consumer_version_selectors',
    readElements(parameters, 'consumer_version_selectors'),
    (element) => {
      const { success, data, error } = selector.safeParse(element);
      return success ? { faults: [], item: data } : { faults: itemFaults(error) };
    },
  );
  return readVerificationRequest({
    providerVersionBranch: parsed.provider_version_branch,
    providerVersionTags: readList(parameters, 'provider_version_tags'),
    consumerVersionSelectors: selectors.map(({ fallback_tag: fallbackTag, ...rest }) => ({
      ...rest,
      fallbackTag,
    })),
    includePendingStatus: parsed.include_pending_status,
    includeWipPactsSince: parsed.include_wip_pacts_since,
  });
}
