import { SAFE } from '@shopflow/pact-model/reading';
import type { Parameters } from '../../judge/parameter-variation.ts';
import { judgeEmptyValue } from '../../judge/request/empty-value.ts';
import type { JudgedWhat } from '../parameter-schema-changes.ts';

export function emptyValueChanges({ before, after }: Parameters): readonly JudgedWhat[] {
  if (before.allowsEmptyValue === after.allowsEmptyValue) return [];
  const note = {
    code: 'changed',
    before: `allowEmptyValue: ${before.allowsEmptyValue}`,
    after: `allowEmptyValue: ${after.allowsEmptyValue}`,
  } as const;
  return after.allowsEmptyValue
    ? [{ what: { kind: 'Q7', unknownConsumer: 'compatible', note }, judge: () => SAFE }]
    : [{ what: { kind: 'Q6', unknownConsumer: 'breaking', note }, judge: judgeEmptyValue(after) }];
}
