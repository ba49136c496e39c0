import { LINEAR_REG_EXP } from './pattern/linear-reg-exp.ts';
import { makeValidator, type CompileSchema } from '../validate/validator.ts';

/**
 * The validator of production for judging any schema: unknown keywords and formats say nothing, and patterns are
 * matched in linear time, since a schema or a pact of others may hold one that backtracks for minutes. The code of a
 * schema is not optimized: it judges a few documents, and the optimizer takes longer than all of them.
 */
export function makeLenientValidator(): CompileSchema {
  return makeValidator({
    strict: false,
    logger: false,
    allErrors: true,
    code: { regExp: LINEAR_REG_EXP, optimize: false },
  });
}
