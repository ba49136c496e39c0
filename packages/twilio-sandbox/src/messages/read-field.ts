import { badRequest } from '../twilio-error.ts';

export type ReadField = (name: string) => string | undefined;

/**
 * Reads the fields of a form or a query; an empty one counts as absent.
 *
 * @returns a function that throws TwilioError 20001 for a field that is given more than once
 */
export function fieldsOf(source: unknown): ReadField {
  const fields = new Map(Object.entries((source ?? {}) as Record<string, unknown>));
  return (name) => {
    const value = fields.get(name);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return value;
    throw badRequest(`The parameter '${name}' is given more than once`);
  };
}
