import type { Reason, Remark, Verdict } from '@shopflow/release-gate/reason';
import { reasonText, remarkText } from '@shopflow/release-gate/reason-text';
import type { GateAnswer } from '../../operations/can-i-deploy.ts';
import { isBlocker, toNextStep } from './next-step.ts';

/** What `can-i-deploy --json` prints: the verdict, with what to do about each reason. */
export interface VerdictJson extends Verdict {
  readonly reasons: readonly ReasonJson[];
  readonly remarks: readonly (Remark & { readonly text: string })[];
}

type ReasonJson = Reason & {
  readonly text: string;
  /** Who must act, by CODEOWNERS; null for a pacticipant of another repository, and without need to act. */
  readonly owner: string | null;
  /** The command to run next; null when no command helps. */
  readonly next: string | null;
};

export function verdictJson(answer: GateAnswer): VerdictJson {
  const { verdict } = answer;
  return {
    ...verdict,
    reasons: verdict.reasons.map((reason) => {
      const { owner, command: next } = isBlocker(reason)
        ? toNextStep(answer, reason)
        : { owner: null, command: null };
      return { ...reason, text: reasonText(reason, verdict), owner, next };
    }),
    remarks: (verdict.remarks ?? []).map((remark) => ({
      ...remark,
      text: remarkText(remark, verdict),
    })),
  };
}
