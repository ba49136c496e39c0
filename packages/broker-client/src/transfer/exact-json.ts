import { isSafeNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import type { JsonFormat } from '../hal.ts';

/**
 * JSON whose numbers keep their text: a pact with 1.0 or a 20-digit id must not change on its way. Numbers
 * that JavaScript writes as they were read are plain numbers.
 */
export const exactJson: JsonFormat = {
  parse: (text) => parse(text, undefined, toNumber),
  stringify: (value) => stringify(value) ?? 'null',
};

function toNumber(text: string): number | LosslessNumber {
  const number = Number(text);
  return isSafeNumber(text) && String(number) === text ? number : new LosslessNumber(text);
}
