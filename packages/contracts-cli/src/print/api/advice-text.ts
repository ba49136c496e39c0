import { findDeployFirst, type DeployFirst } from '@shopflow/api-schema/deploy-first';
import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { ReviewedChange } from '@shopflow/api-schema/review';
import type { ApiReviewResult, ReviewedDocument } from '../../operations/api/review.ts';
import { consumerText } from '../review/consumer-text.ts';
import { quote } from '../quote.ts';
import { placeText } from './api-change-text.ts';
import { expandText } from './expand-text.ts';
import { reviewCommand, usageCommand } from './review-commands.ts';

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

/** One step, and the commands that help with it. */
interface AdviceStep {
  readonly text: string;
  readonly commands: readonly string[];
}

export interface Advice {
  readonly goal: string;
  readonly steps: readonly AdviceStep[];
}

/** How to make the breaking changes of each document without breaking a consumer: expand, migrate, contract. */
export function adviceFor(result: ApiReviewResult): readonly Advice[] {
  return result.documents.flatMap((document) => {
    const breaking = document.review.changes.filter(({ verdict }) => verdict === 'breaks');
    return breaking.length === 0 ? [] : [toAdvice(breaking, document, result)];
  });
}

function toAdvice(
  changes: readonly ReviewedChange[],
  document: ReviewedDocument,
  result: ApiReviewResult,
): Advice {
  const places = [...new Set(changes.map(placeText))];
  const [change, it, goal] =
    places.length === 1
      ? ['change', 'it', `make this change safely: ${places.join('')}`]
      : ['changes', 'them', `make the breaking changes of ${document.provider} safely`];
  return {
    goal,
    steps: [
      ...expandSteps(changes, places.length),
      ...migrateSteps(changes, document, result),
      {
        text: `Then make the ${change}, and review ${it} again:`,
        commands: [reviewCommand(result, document)],
      },
    ],
  };
}

/** What the provider does first, once for all places that need the same. */
function expandSteps(changes: readonly ReviewedChange[], count: number): readonly AdviceStep[] {
  const places = new Map<string, Set<string>>();
  for (const change of changes) {
    const text = expandText(change);
    places.set(text, (places.get(text) ?? new Set()).add(placeText(change)));
  }
  return [...places].map(([text, own]) => ({
    text: count === 1 ? text : `${text} This is for ${[...own].join('; ')}.`,
    commands: [],
  }));
}

/** What the consumers do then: change, or only deploy a version that does not break. */
function migrateSteps(
  changes: readonly ReviewedChange[],
  { review, provider }: ReviewedDocument,
  result: ApiReviewResult,
): readonly AdviceStep[] {
  const breaks = changes.flatMap(({ findings }) =>
    findings.filter(({ verdict }) => verdict === 'breaks'),
  );
  const versions = [...new Map(breaks.map((each) => [consumerText(each), each])).values()];
  const ready = findDeployFirst(review.versions);
  const names = [...new Set(versions.map(({ consumer }) => consumer))].filter(
    (name) => !ready.some(({ consumer }) => consumer === name),
  );
  return [
    ...names.map((consumer) => askStep(consumer, { provider, result })),
    ...ready.map(deployStep),
    ...versions.flatMap(waitSteps),
  ];
}

function askStep(
  consumer: string,
  { provider, result }: { readonly provider: string; readonly result: ApiReviewResult },
): AdviceStep {
  const owner = result.owners.get(consumer);
  return {
    text:
      `Ask ${owner === undefined ? consumer : `${consumer} (${owner})`} to change the consumer, publish its pact, ` +
      'and deploy it. To see what it depends on:',
    commands: [usageCommand(result, { provider, consumer })],
  };
}

function deployStep(next: DeployFirst): AdviceStep {
  const { consumer, version, environment, replaces } = next;
  const subject = `--pacticipant ${quote(consumer)} --version ${quote(version)}`;
  return {
    text:
      `Deploy ${consumerText(next)} to ${environment} first: it does not break, ${replaces} does. ` +
      'To see whether it can be deployed:',
    commands: [`npx contracts can-i-deploy ${subject} --to-environment ${quote(environment)}`],
  };
}

/** None for a version that is live nowhere. */
function waitSteps({ consumer, version, places }: ConsumerVersion): readonly AdviceStep[] {
  const environments = places.flatMap((place) =>
    place.kind === 'environment' ? [place.name] : [],
  );
  if (environments.length === 0) return [];
  return [
    {
      text: `Wait until ${consumer} ${version} is no longer live in ${environments.join(' and ')}.`,
      commands: [],
    },
  ];
}
