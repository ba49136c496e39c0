import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type { Plan } from '@shopflow/event-schema/review';
import { consumerText, placesText } from './consumer-text.ts';
import { goalWords } from './goal-words.ts';

/** A plan in words. */
export interface PlanText {
  /** Follows "To": "remove `$.size`". */
  readonly goal: string;
  readonly steps: readonly string[];
}

/** The goal of a plan, and one step for each release of the provider and for each consumer. */
export function planText(plan: Plan): PlanText {
  const { goal, path, consumers } = plan;
  if (goal.kind === 'read-retained-messages') return retentionText(plan, goal.isMissing);
  if (goal.kind === 'change-accepted-field') {
    return harmlessText(plan, 'in a way that every pact that reads it accepts', 'require more');
  }
  if (goal.kind === 'change-unread-field') {
    return harmlessText(plan, 'which no pact reads', 'read it');
  }
  const words = goalWords(goal, `\`${path}\``);
  const { expand, migrate, contract } = words;
  return {
    goal: words.goal,
    steps: [
      ...(expand === undefined ? [] : [`${releaseText(plan, 'minor')}: ${expand}.`]),
      ...consumerSteps(consumers, migrate),
      `${releaseText(plan, 'major')}: ${contract} ${WHEN_NO_CONSUMER_BREAKS}.`,
    ],
  };
}

function retentionText({ path, consumers }: Plan, isMissing: boolean): PlanText {
  const affected = consumers.length === 0 ? 'Consumers' : consumers.map(consumerText).join(', ');
  const action = isMissing ? 'handle messages without it' : 'accept the old values as well';
  return {
    goal: `read \`${path}\` in messages sent before the change`,
    steps: [`${affected}: ${action}, until the topic retains no messages sent before the change.`],
  };
}

/** `orders 1.2.0 (minor)` */
function releaseText({ provider, expand, contract }: Plan, step: 'minor' | 'major'): string {
  return `${provider} ${step === 'minor' ? expand : contract} (${step})`;
}

function harmlessText(plan: Plan, why: string, change: string): PlanText {
  return {
    goal: `change \`${plan.path}\`, ${why}`,
    steps: [
      `${releaseText(plan, 'major')}: make the change, but review it again just before: ` +
        `a consumer may have started to ${change}.`,
    ],
  };
}

const WHEN_NO_CONSUMER_BREAKS =
  'once this review lists no consumer version (on main or live) that would break';

/** One step per consumer: the action, and the live versions to replace. */
function consumerSteps(consumers: readonly ConsumerVersion[], action: string): string[] {
  const names = [...new Set(consumers.map(({ consumer }) => consumer))];
  return names.map((name) => {
    const live = consumers.filter((each) => each.consumer === name && isLive(each));
    const deploy = `deploy that version in place of ${live.map(versionText).join(' and ')}`;
    const steps = [
      action,
      'publish the pact and have it verified',
      ...(live.length > 0 ? [deploy] : []),
    ];
    return `${name}: ${steps.join('; ')}.`;
  });
}

function isLive({ places }: ConsumerVersion): boolean {
  return places.some(({ kind }) => kind === 'environment');
}

function versionText({ version, places }: ConsumerVersion): string {
  return `${version} (${placesText(places)})`;
}
