import { pairNextText } from '@shopflow/release-gate/pair-next';
import { pairText, withoutContractsText } from '@shopflow/release-gate/pair-text';
import { actionCommand } from '@shopflow/release-gate/action-command';
import { actionText, subjectOf } from '@shopflow/release-gate/action-text';
import type { BrokenPair } from '@shopflow/release-gate/release';
import type { RepairAction } from '@shopflow/release-gate/repair-action';
import type { Links } from '../../hal/links.ts';
import { toCommandContext } from '../../ui/release/command-context.ts';
import { findRow, toPairLinks } from '../../ui/release/pair-links.ts';
import type { PlannedRelease } from '../../use-cases/releases/plan-release.ts';

/** A plan with the fields of `contracts release plan --json`. The broker knows no owners: they are null. */
export function toReleasePlan(links: Links, planned: PlannedRelease, self: string): object {
  const { environment, targets, plan, repair } = planned;
  return {
    environment: environment.name,
    targets: targets.map(({ pacticipant, version = null }) => ({ pacticipant, version })),
    verdict: plan.verdict,
    steps: plan.steps.map(({ deploy, isTogether, because }) => ({
      deploy: deploy.map(({ pacticipant, from, to = null }) => ({ pacticipant, from, to })),
      together: isTogether,
      because: because.map(toPair),
    })),
    blocked: plan.blocked.map((pair) => ({
      ...toPair(pair),
      ...{ text: pairText(pair), owner: null, next: pairNextText(pair, repair?.actions) },
      _links: toLinks(links, planned, pair),
    })),
    existing: plan.existing.map(toPair),
    withoutContracts: plan.withoutContracts.map((target) => ({
      ...{ code: 'no-contracts', ...target, text: withoutContractsText(target) },
    })),
    repair:
      repair === undefined
        ? null
        : {
            kind: repair.kind,
            actions: (repair.actions ?? []).map((action) => toAction(planned, action)),
          },
    _links: {
      self: { title: 'Plan of a release', href: self },
      'pb:environment': {
        title: 'Environment',
        name: environment.name,
        href: links.environment(environment.uuid),
      },
    },
  };
}

function toPair(pair: BrokenPair): object {
  const { consumer, consumerVersion, provider, providerVersion = null, reason } = pair;
  return { consumer, consumerVersion, provider, providerVersion, reason };
}

function toAction(planned: PlannedRelease, action: RepairAction): object {
  const { pacticipant, version = null } = subjectOf(action);
  const command = actionCommand(action, toCommandContext(planned)) ?? null;
  const text = actionText(action);
  return {
    ...{ kind: action.kind, pacticipant, version, text, owner: null, command },
    ...('pair' in action && { pair: toPair(action.pair) }),
  };
}

function toLinks(links: Links, { rows }: PlannedRelease, pair: BrokenPair): object {
  const { matrix, pact, result } = toPairLinks(links, pair, findRow(rows, pair));
  return {
    'pb:matrix': { title: 'Results of these versions', href: matrix },
    ...(pact && { 'pb:pact': { title: 'Pact', href: pact } }),
    ...(result && { 'pb:verification-result': { title: 'Failed result', href: result } }),
  };
}
