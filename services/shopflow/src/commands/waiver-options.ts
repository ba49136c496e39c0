import { UserError } from '@shopflow/project/user-error';
import { repeatable } from '@shopflow/service-kit/strict-options';
import { InvalidArgumentError, type Command } from 'commander';
import type { RefusedWaiver, Waiver } from '../preflight/waiver.ts';

export interface WaiverOptions {
  readonly waive?: readonly number[];
  readonly because?: readonly string[];
}

/** Adds `--waive` and `--because`, which come in pairs. */
export function addWaiverOptions(command: Command): void {
  command
    .addOption(
      repeatable(
        command
          .createOption(
            '--waive <number>',
            'begin although this criterion is not proved; a failure cannot be waived; repeatable',
          )
          .argParser(collectNumber),
      ),
    )
    .addOption(
      repeatable(
        command
          .createOption(
            '--because <reason>',
            'why the criterion before it is waived; the checklist records it',
          )
          .argParser(collectReason),
      ),
    );
}

/** @throws UserError unless each waiver has a reason, and no criterion two */
export function toWaivers({ waive = [], because = [] }: WaiverOptions): readonly Waiver[] {
  const waivers = waive.map((criterion, index) => ({ criterion, because: because[index] ?? '' }));
  if (because.length !== waive.length || waivers.some((each) => each.because === '')) {
    throw new UserError('Give each --waive its own --because with the reason, in the same order.');
  }
  if (new Set(waive).size < waive.length) throw new UserError('Waive each criterion only once.');
  return waivers;
}

export function refusalText({ criterion, code }: RefusedWaiver): string {
  return {
    'unknown-criterion': `There is no criterion ${criterion} to waive.`,
    'criterion-failed': `Criterion ${criterion} failed, so it cannot be waived: only what is not proved can.`,
  }[code];
}

function collectNumber(text: string, earlier: readonly number[] = []): readonly number[] {
  if (/^[1-9]\d?$/.test(text)) return [...earlier, Number(text)];
  throw new InvalidArgumentError('Use the number of a criterion, for example 4.');
}

function collectReason(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text.trim()];
}
