import { observeSteps } from '../../src/evidence/trace/observed-steps.ts';
import type { LogLine, ProcessEvent, SystemDescription } from '../../src/evidence/run-record.ts';
import type { ObservedSequence } from '../../src/evidence/trace/step.ts';

/** A shop whose courier sends an SMS and an e-mail for each order. */
export const EXAMPLE_SYSTEM: SystemDescription = {
  name: 'Example',
  participants: ['web', 'shop', 'accounts', 'Kafka', 'courier', 'sms-gateway', 'mailer'],
  aliases: { 'sms-sandbox': 'sms-gateway' },
  warnings: ['user not found'],
  lag: { group: 'courier', alertAbove: 100 },
};

export function observe(
  lines: readonly LogLine[],
  processEvents: readonly ProcessEvent[] = [],
): ObservedSequence {
  return observeSteps({ lines, processEvents }, EXAMPLE_SYSTEM);
}
