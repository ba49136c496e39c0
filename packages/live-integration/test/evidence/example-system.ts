import { observeSteps } from '../../src/evidence/observed-steps.ts';
import type { LogLine, SystemDescription } from '../../src/evidence/run-record.ts';
import type { ObservedSequence } from '../../src/evidence/step.ts';

/** A shop whose courier sends an SMS and an e-mail for each order. */
export const EXAMPLE_SYSTEM: SystemDescription = {
  name: 'Example',
  participants: ['web', 'shop', 'accounts', 'Kafka', 'courier', 'sms-gateway', 'mailer'],
  aliases: { 'sms-sandbox': 'sms-gateway' },
  warnings: ['user not found'],
  lag: { group: 'courier', alertAbove: 100 },
};

export function observe(lines: readonly LogLine[]): ObservedSequence {
  return observeSteps(lines, EXAMPLE_SYSTEM);
}
