import { asRecord, asText, isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { schemaList } from '@shopflow/json-schema/schema-keywords';
import type { References } from '../references.ts';
import { DocumentFault, show } from './document-fault.ts';

const COMPONENTS = '#/components/schemas/';

/**
 * Refuses a discriminator whose mapping leads to no schema: no document has that name. A name with a dot or a slash may be
 * that of a file, and a union of another file has its own components.
 *
 * @throws DocumentFault
 */
export function assertMapping(schema: JsonRecord, { find }: References): void {
  const { discriminator } = schema;
  if (!isRecord(discriminator)) return;
  const variants = ['oneOf', 'anyOf'].flatMap((keyword) => schemaList(schema, keyword));
  const references = variants.map((each) => asText(asRecord(each).$ref) ?? '');
  for (const [name, value] of Object.entries(asRecord(discriminator.mapping))) {
    const target = String(value);
    const isName = /^[\w-]+$/.test(target);
    if (!isName && !target.startsWith(COMPONENTS)) continue;
    const reference = isName ? COMPONENTS + target : target;
    const last = `/${reference.slice(COMPONENTS.length)}`;
    if (references.some((each) => each.endsWith(last)) || isFound(reference)) continue;
    const fault = `the discriminator maps ${show(name)} to ${show(target)}, which is no schema`;
    throw new DocumentFault(`${fault}; add the schema or correct the mapping`, schema);
  }

  function isFound(reference: string): boolean {
    try {
      return find(reference, schema) !== undefined;
    } catch {
      return false;
    }
  }
}
