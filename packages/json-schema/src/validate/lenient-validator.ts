import { LINEAR_REG_EXP } from '../pattern/linear-reg-exp.ts';
import { makeValidator, type CompileSchema } from './validator.ts';

/**
 * The production validator for schemas of any origin: unknown keywords and formats are ignored, and
 * patterns are matched in linear time, because a foreign schema or pact may hold one that backtracks for
 * minutes. Code optimization is off: it takes longer than validating the few documents.
 *
 * @param verbose adds the value and the schema to each error
 */
export function makeLenientValidator({ verbose = false } = {}): CompileSchema {
  return makeValidator({
    verbose,
    strict: false,
    logger: false,
    allErrors: true,
    code: { regExp: LINEAR_REG_EXP, optimize: false },
  });
}
