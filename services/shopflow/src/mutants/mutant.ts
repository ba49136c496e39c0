import type { SourceChange } from '../source-changes/source-change.ts';
import type { ShopflowNames } from '../system.ts';

/** A fault in the source of the services that a scenario must detect. */
export interface Mutant {
  /** For example `sms-not-sent`. */
  readonly id: string;
  /** The services that run the changed source. */
  readonly services: readonly ShopflowNames['service'][];
  readonly change: SourceChange;
  /** The id of the scenario that must fail. */
  readonly scenario: string;
  /** What the scenario must report; another failure does not count as detected. */
  readonly failsWith: RegExp;
}
