import { StagingError } from '../staging-error.ts';
import type { SettingName, StagingSettings } from '../staging-settings.ts';
import { notProved, type Finding } from './checklist.ts';

/** What was seen of a part of the environment, or why nothing was. */
export type Observation<Value> =
  | { readonly kind: 'seen'; readonly value: Value }
  | { readonly kind: 'not-set'; readonly names: readonly SettingName[] }
  | { readonly kind: 'no-answer'; readonly reason: string };

type Known<Name extends SettingName> = {
  readonly [Each in Name]: NonNullable<StagingSettings[Each]>;
};

/** Looks at a part, once all is set that says where it is. What is no StagingError is thrown. */
export async function observe<Name extends SettingName, Value>(
  settings: StagingSettings,
  needed: readonly Name[],
  look: (known: Known<Name>) => Promise<Value>,
): Promise<Observation<Value>> {
  const names = needed.filter((name) => settings[name] === undefined);
  if (names.length > 0) return { kind: 'not-set', names };
  try {
    return { kind: 'seen', value: await look(settings as Known<Name>) };
  } catch (error) {
    if (!(error instanceof StagingError)) throw error;
    return { kind: 'no-answer', reason: error.message };
  }
}

interface Judgement<Value> {
  readonly seen: (value: Value) => readonly Finding[];
  /** What it means that nothing answers. */
  readonly noAnswer: (reason: string) => Finding;
}

export function judge<Value>(
  observation: Observation<Value>,
  { seen, noAnswer }: Judgement<Value>,
): readonly Finding[] {
  switch (observation.kind) {
    case 'seen':
      return seen(observation.value);
    case 'no-answer':
      return [noAnswer(observation.reason)];
    case 'not-set': {
      const names = observation.names.join(' and ');
      return [notProved(`${names} not set`, `Whoever asks: set ${names}`)];
    }
  }
}
