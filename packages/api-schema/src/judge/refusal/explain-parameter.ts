import type { Parameter } from '../../document/api-document.ts';
import { valueOf } from '../parameter-variation.ts';
import type { Texts } from '../wire-values.ts';
import type { Refusal } from './refusal.ts';
import { refusals } from './refusals.ts';

/** Why a parameter refuses texts. */
export function explainParameter(parameter: Parameter, texts: Texts): Refusal {
  const read = valueOf(parameter, texts);
  const [first] = read === undefined ? [] : refusals(parameter.schema, read.value);
  return first?.explain() ?? { code: 'not-allowed', value: texts };
}
