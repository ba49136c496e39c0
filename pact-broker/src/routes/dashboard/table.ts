import { dashboardStatus } from '../../domain/dashboard/dashboard.ts';
import { toTextTable } from '../../http/text-table.ts';
import type { Dashboard } from '../../use-cases/dashboard/show-dashboard.ts';
import { resultTags } from './hal.ts';

const COLUMNS = [
  'CONSUMER_NAME',
  'C_VERSION',
  'C_TAGS',
  'PROVIDER_NAME',
  'P_VERSION',
  'P_TAGS',
  'SUCCESS',
];

export function toDashboardTable({ pacts, contexts }: Dashboard): string {
  const lines = pacts.map((pact) => {
    const { publication, headTags, result } = pact;
    const tags = result === null ? [] : resultTags(contexts, result.providerVersionId);
    return [
      publication.consumer,
      publication.consumerVersion,
      headTags.join(', '),
      publication.provider,
      result?.providerVersion ?? '',
      tags.join(', '),
      dashboardStatus(pact),
    ];
  });
  return lines.length === 0 ? 'No data.\n' : `${toTextTable([COLUMNS, ...lines])}\n`;
}
