import { actionCommand } from '@shopflow/release-gate/action-command';
import { actionText } from '@shopflow/release-gate/action-text';
import { pairNextText } from '@shopflow/release-gate/pair-next';
import { pairText, withoutContractsText } from '@shopflow/release-gate/pair-text';
import type { Deployment, PlanVerdict } from '@shopflow/release-gate/plan-release';
import type { BrokenPair } from '@shopflow/release-gate/release';
import type { Environment } from '../../domain/environments/environment.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { Links } from '../../hal/links.ts';
import type { PlannedRelease } from '../../use-cases/releases/plan-release.ts';
import type { ReleaseRequest } from '../../use-cases/releases/release-request.ts';
import { toCommandContext } from './command-context.ts';
import { findRow, toPairLinks, type PairLinks } from './pair-links.ts';

/** The texts and links of the page of a release, ready to render. */
export interface ReleasePageView {
  readonly form: ReleaseForm;
  /** Undefined before anything was asked. */
  readonly release?: ReleaseView;
  readonly faults: readonly string[];
}

export interface ReleaseForm extends Omit<ReleaseRequest, 'pacticipants' | 'remove'> {
  readonly action: string;
  readonly pacticipants: string;
  readonly remove: string;
  readonly environments: readonly { readonly name: string; readonly label: string }[];
}

export interface ReleaseView {
  readonly environment: string;
  readonly verdict: PlanVerdict;
  /** Whether every version is live already. */
  readonly isLive: boolean;
  readonly steps: readonly StepView[];
  readonly blocked: readonly (PairView & { readonly next: string })[];
  readonly existing: readonly PairView[];
  /** A sentence for each version with which nothing was compared. */
  readonly withoutContracts: readonly string[];
  readonly repair: RepairView | undefined;
}

export interface StepView {
  readonly deploy: readonly Deployment[];
  readonly isTogether: boolean;
  readonly because: readonly PairView[];
}

export interface PairView extends PairLinks {
  readonly text: string;
}

interface RepairView {
  readonly kind: 'found' | 'impossible' | 'gave-up';
  readonly actions: readonly { readonly text: string; readonly command: string | undefined }[];
}

export function toReleaseView(links: Links, planned: PlannedRelease): ReleaseView {
  const { environment, plan, repair } = planned;
  const toPair = (pair: BrokenPair): PairView => ({
    text: pairText(pair),
    ...toPairLinks(links, pair, findRow(planned.rows, pair)),
  });
  const context = toCommandContext(planned);
  return {
    environment: displayNameOf(environment),
    verdict: plan.verdict,
    isLive: plan.verdict === 'now' && plan.steps.length === 0,
    steps: plan.steps.map((step) => ({ ...step, because: step.because.map(toPair) })),
    blocked: plan.blocked.map((pair) => ({
      ...toPair(pair),
      next: pairNextText(pair, repair?.actions),
    })),
    existing: plan.existing.map(toPair),
    withoutContracts: plan.withoutContracts.map(withoutContractsText),
    repair: repair && {
      kind: repair.kind,
      actions: (repair.actions ?? []).map((action) => ({
        text: actionText(action),
        command: actionCommand(action, context),
      })),
    },
  };
}

export function toReleaseForm(
  links: Links,
  { pacticipants, remove, ...request }: ReleaseRequest,
  environments: readonly Environment[],
): ReleaseForm {
  const names = pacticipants.map(({ name, version }) =>
    version === undefined ? name : `${name}@${version}`,
  );
  return {
    ...request,
    action: links.to('releases', 'plan'),
    pacticipants: names.join(' '),
    remove: remove.join(' '),
    environments: environments.map((each) => ({ name: each.name, label: displayNameOf(each) })),
  };
}
