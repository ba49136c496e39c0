import { StagingError } from '../staging/staging-error.ts';
import type { SettingName, StagingSettings } from '../staging/staging-settings.ts';
import { notProved, type Finding } from './checklist.ts';

/** What was observed of a part of the environment, or why nothing was. */
export type Observation<Value> =
  | { readonly kind: 'seen'; readonly value: Value }
  | { readonly kind: 'not-set'; readonly names: readonly SettingName[] }
  | { readonly kind: 'no-answer'; readonly reason: string };

type Known<Name extends SettingName> = {
  readonly [Each in Name]: NonNullable<StagingSettings[Each]>;
};

/** Observes a part if the needed settings are set. @throws every error that is not a StagingError */
export async function observe<Name extends SettingName, Value>(
  settings: StagingSettings,
  needed: readonly Name[],
  read: (known: Known<Name>) => Promise<Value>,
): Promise<Observation<Value>> {
  const names = needed.filter((name) => settings[name] === undefined);
  if (names.length > 0) return { kind: 'not-set', names };
  try {
    return { kind: 'seen', value: await read(settings as Known<Name>) };
  } catch (error) {
    if (!(error instanceof StagingError)) throw error;
    return { kind: 'no-answer', reason: error.message };
  }
}

interface FindingRules<Value> {
  readonly seen: (value: Value) => readonly Finding[];
  /** The finding when there is no response. */
  readonly noAnswer: (reason: string) => Finding;
}

export function toFindings<Value>(
  observation: Observation<Value>,
  { seen, noAnswer }: FindingRules<Value>,
): readonly Finding[] {
  switch (observation.kind) {
    case 'seen':
      return seen(observation.value);
    case 'no-answer':
      return [noAnswer(observation.reason)];
    case 'not-set': {
      const names = observation.names.join(' and ');
      return [notProved(`${names} not set`, `Set ${names}`)];
    }
  }
}
