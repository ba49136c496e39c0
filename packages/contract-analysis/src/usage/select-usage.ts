import { isInsideUsed } from '@shopflow/pact-model/inside-used';
import type { FieldUsage, OperationUsage, ProviderUsage } from './find-usage.ts';

/** Keeps only what one consumer uses. */
export function usedBy(usage: ProviderUsage, consumer: string): ProviderUsage {
  const isOwn = ({ user }: { readonly user: { readonly consumer: string } }): boolean =>
    user.consumer === consumer;
  return {
    ...usage,
    unknown: usage.unknown.filter((each) => each.consumer === consumer),
    operations: usage.operations
      .map((operation) => ({
        ...operation,
        uses: operation.uses.filter(isOwn),
        fields: operation.fields
          .map((field) => ({ ...field, uses: field.uses.filter(isOwn) }))
          .filter(({ uses }) => uses.length > 0),
      }))
      .filter(({ uses }) => uses.length > 0),
  };
}

/**
 * Keeps only what is in the provider's document and used by no consumer: whole operations, whole
 * responses, and fields. A field below one that a pact reads without naming fields in it counts as used.
 */
export function unusedOf(usage: ProviderUsage): ProviderUsage {
  const operations = usage.operations
    .filter(({ isDocumented }) => isDocumented)
    .map((operation) => ({ ...operation, fields: unusedFields(operation) }))
    .filter(({ uses, fields }) => uses.length === 0 || fields.length > 0);
  return { ...usage, operations };
}

function unusedFields({ uses, fields }: OperationUsage): readonly FieldUsage[] {
  // The operation as a whole is unused.
  if (uses.length === 0) return [];
  const used = fields.filter((field) => field.uses.length > 0);
  return withoutFieldsOfUnusedResponses(
    fields.filter(
      (field) => field.isDocumented && field.uses.length === 0 && !isInsideUsed(field, used),
    ),
  );
}

/** Lists a response that no consumer expects once, not field by field. */
export function withoutFieldsOfUnusedResponses(
  fields: readonly FieldUsage[],
): readonly FieldUsage[] {
  const unused = fields.filter((each) => each.in === 'response status' && each.uses.length === 0);
  const statuses = new Set(unused.map(({ status }) => status));
  return fields.filter(
    (each) => each.in === 'response status' || !statuses.has(each.status) || each.uses.length > 0,
  );
}
