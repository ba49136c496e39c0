import { createRequire } from 'node:module';
import type { Parser } from '@asyncapi/parser';

type ParserOptions = NonNullable<ConstructorParameters<typeof Parser>[0]>;
type Check = (target: unknown, options: unknown, context: object) => unknown;

interface StructureRule {
  readonly then: { readonly function: Check };
}

// The parser does not export its rules.
const { coreRuleset } = createRequire(import.meta.url)('@asyncapi/parser/cjs/ruleset/ruleset') as {
  readonly coreRuleset: { readonly rules: Readonly<Record<string, StructureRule>> };
};

/** Spectral keeps the compiled schemas of a document under this key. */
const documentInventory = {};

/**
 * The parser's rules for the structure of a document, changed to use one inventory for all documents:
 * otherwise the schema of AsyncAPI is compiled again for each, which is most of the time of reading it.
 */
export const structureRules = {
  rules: Object.fromEntries(
    Object.entries(coreRuleset.rules)
      .filter(([name]) => name.startsWith('asyncapi-document-'))
      .map(([name, rule]) => [name, { ...rule, then: { ...rule.then, function: shared(rule) } }]),
  ),
} as NonNullable<ParserOptions['ruleset']>;

function shared({ then }: StructureRule): Check {
  return (target, options, context) =>
    then.function(target, options, { ...context, documentInventory });
}
