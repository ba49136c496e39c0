import { findDeployFirst, type DeployFirst } from '@shopflow/api-schema/deploy-first';
import type { ReviewedChange } from '@shopflow/api-schema/review';
import type { ApiReviewResult, ReviewedDocument } from '../../operations/api/review.ts';
import { consumerText } from '../review/consumer-text.ts';
import { placeText } from './api-change-text.ts';

type Step = 'major' | 'minor' | 'patch';

const ORDER: readonly Step[] = ['patch', 'minor', 'major'];

/** What info.version should say, by the changes alone. */
export function versionText({ from, to, review }: ReviewedDocument): string {
  const required = stepFor(review.unknownConsumer);
  const made = stepBetween(from, to);
  if (made !== undefined && ORDER.indexOf(made) >= ORDER.indexOf(required)) {
    return `info.version ${from} → ${to} is right for these changes (${required}).`;
  }
  if (review.changes.length === 0) return `info.version may stay ${to}.`;
  return `info.version ${from === to ? `is still ${to}` : `${from} → ${to}`}; these changes need a ${required} version.`;
}

function stepFor(unknownConsumer: ReviewedDocument['review']['unknownConsumer']): Step {
  if (unknownConsumer === 'no change') return 'patch';
  return unknownConsumer === 'compatible' ? 'minor' : 'major';
}

function stepBetween(from: string, to: string): Step | undefined {
  const [old, next] = [from, to].map((each) => each.split('.').map(Number));
  const index = [0, 1, 2].find((at) => old?.[at] !== next?.[at]);
  if (index === undefined || (next?.[index] ?? 0) < (old?.[index] ?? 0)) return undefined;
  return (['major', 'minor', 'patch'] as const)[index];
}

export interface Advice {
  readonly goal: string;
  readonly steps: readonly string[];
}

/** How to make each breaking change without breaking a consumer: expand, migrate, contract. */
export function adviceFor({ documents, owners }: ApiReviewResult): readonly Advice[] {
  return documents.flatMap(({ review, provider }) =>
    review.changes
      .filter(({ verdict }) => verdict === 'breaks')
      .map((change) =>
        toAdvice(change, { provider, owners, ready: findDeployFirst(review.versions) }),
      ),
  );
}

interface Context extends Pick<ApiReviewResult, 'owners'> {
  readonly provider: string;
  /** Versions that only have to be deployed: their consumers need no change. */
  readonly ready: readonly DeployFirst[];
}

function toAdvice(change: ReviewedChange, { provider, owners, ready }: Context): Advice {
  const breaks = change.findings.filter(({ verdict }) => verdict === 'breaks');
  const versions = [...new Map(breaks.map((each) => [consumerText(each), each])).values()];
  const live = versions.filter(({ places }) => places.some(({ kind }) => kind === 'environment'));
  const replacements = ready.filter((next) =>
    live.some((each) => each.consumer === next.consumer && each.version === next.replaces),
  );
  const names = [...new Set(versions.map(({ consumer }) => consumer))].filter(
    (name) => !replacements.some(({ consumer }) => consumer === name),
  );
  const commands = names.map((name) => `\`contracts usage ${provider} --consumer ${name}\``);
  const ask = names.map((name) => {
    const owner = owners.get(name);
    return owner === undefined ? name : `${name} (${owner})`;
  });
  return {
    goal: `make this change safely: ${placeText(change)}`,
    steps: [
      expandText(change),
      ...(names.length === 0
        ? []
        : [
            `Ask ${ask.join(' and ')} to change the consumer, publish its pact, and deploy it. ` +
              `To see what it depends on: ${commands.join(', ')}.`,
          ]),
      ...replacements.map(deployText),
      ...live.map(
        (each) =>
          `Wait until ${consumerText(each)} is no longer live: \`contracts release plan\` shows the order.`,
      ),
      `Then make the change, and review it again: \`contracts api review ${provider}\`.`,
    ],
  };
}

function deployText(next: DeployFirst): string {
  const { consumer, version, environment, replaces } = next;
  const options = `--pacticipant ${consumer} --version ${version} --to-environment ${environment}`;
  return (
    `Deploy ${consumerText(next)} to ${environment} first: it does not break, ${replaces} does. ` +
    `To see whether it can be deployed: \`contracts can-i-deploy ${options}\`.`
  );
}

function expandText({ in: part, kind }: ReviewedChange): string {
  if (part === 'operation' || part === 'server') {
    return 'Serve the old address beside the new one, and mark it `deprecated`.';
  }
  if (part === 'request body' || part === 'query parameter' || part === 'request header') {
    return 'Keep accepting the old request: leave the new demand optional, with a fallback in the provider.';
  }
  if (part === 'security') return 'Accept the old credentials beside the new ones.';
  if (kind === 'A5' || kind === 'A1' || kind === 'A4') {
    return 'Keep sending the old field beside its replacement, and mark it `deprecated`.';
  }
  return 'Keep the old promise in this version, and offer the new one under another name.';
}
