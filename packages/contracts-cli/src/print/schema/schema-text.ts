import { asRecord } from '@shopflow/json-schema/json-record';
import { nameList, namedSchemas } from '@shopflow/json-schema/schema-keywords';

const MAX_LENGTH = 60;

/** A value as JSON, truncated when long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

const MAX_VALUES = 5;

/** `"a", "b" or "c"`; of a long list only the first. */
export function listText(values: readonly unknown[], word: 'and' | 'or'): string {
  const texts = values.map(quote);
  if (values.length > MAX_VALUES) {
    const shown = texts.slice(0, MAX_VALUES).join(', ');
    return `${word === 'or' ? 'one of ' : ''}${values.length} values, such as ${shown}`;
  }
  const parts = [texts.slice(0, -1).join(', '), ...texts.slice(-1)];
  return parts.filter((each) => each !== '').join(` ${word} `);
}

/** A type of JSON Schema: `an integer`. */
export function withArticle(type: string): string {
  if (type === 'null') return type;
  return `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** A variant without a name: `an object with \`card\`, where \`kind\` is "visa"`. */
export function variantText(variant: unknown): string {
  const schema = asRecord(variant);
  if (schema.const !== undefined) return quote(schema.const);
  if (Array.isArray(schema.enum)) return listText(schema.enum, 'or');
  const types = nameList(schema, 'type').map(withArticle).join(' or ');
  const fields = fieldsText(schema);
  if (types === '' && fields === '') return variant === true ? 'any value' : quote(variant);
  return (types || 'an object') + fields;
}

function fieldsText(schema: Readonly<Record<string, unknown>>): string {
  const tags = namedSchemas(schema, 'properties').flatMap(([name, each]) => {
    const { const: value, enum: values } = asRecord(each);
    const only = Array.isArray(values) && values.length === 1 ? (values[0] as unknown) : value;
    return only === undefined ? [] : [[name, `\`${name}\` is ${quote(only)}`] as const];
  });
  const tagged = new Set(tags.map(([name]) => name));
  const named = nameList(schema, 'required').filter((name) => !tagged.has(name));
  const fields = named.slice(0, MAX_VALUES).map((name) => `\`${name}\``);
  const all = named.length > MAX_VALUES ? `${fields.join(', ')} …` : fields.join(' and ');
  return [
    ...(fields.length > 0 ? [` with ${all}`] : []),
    ...(tags.length > 0 ? [` where ${tags.map(([, text]) => text).join(' and ')}`] : []),
  ].join('');
}
