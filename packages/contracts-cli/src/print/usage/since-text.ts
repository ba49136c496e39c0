import type { ProviderUsage } from '@shopflow/contract-analysis/find-usage';
import type { UnusedSince } from '@shopflow/contract-analysis/since';

/** Of what no version ever used. */
export const NEVER_USED = 'in no published pact';

/** Which version used it last; empty when none did, when that is not known, and for what was not asked. */
export function sinceText(since: UnusedSince | undefined, environment: string | undefined): string {
  if (since === undefined || since.kind === 'not-known' || since.kind === 'never') return '';
  const { consumer, version } = since;
  if (since.kind === 'live-until') {
    const until = since.until === undefined ? 'a time that is not known' : toDay(since.until);
    return `Last: ${consumer} ${version}, live in ${since.environment} until ${until}.`;
  }
  const published = since.publishedAt === undefined ? '' : ` on ${toDay(since.publishedAt)}`;
  const where = environment === undefined ? '' : ` in ${environment}`;
  return `Last: ${consumer} ${version}, published${published}, never live${where}.`;
}

/** In UTC. */
function toDay(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Of what is not known: without history, or of more versions than are read. */
export function historyRemarks({ history, operations }: ProviderUsage): string[] {
  const reasons = operations.flatMap(({ since, fields }) =>
    [since, ...fields.map((field) => field.since)].flatMap((each) =>
      each?.kind === 'not-known' ? [each.reason] : [],
    ),
  );
  if (reasons.includes('no-history')) {
    return [
      'Since when it is unused is not known: a folder of pacts has no history. Leave out --pacts.',
    ];
  }
  return (history ?? [])
    .filter(({ isComplete }) => !isComplete)
    .map(
      ({ consumer, pacts }) =>
        `${consumer} has a longer history than is read: the pacts of ${pacts} versions. What is unused ` +
        'without a last version may be in older ones.',
    );
}
