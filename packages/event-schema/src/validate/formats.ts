import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Format } from 'ajv';

/**
 * The formats that a string is checked for, by name: those of ajv-formats, but for the two that the
 * services define for themselves. Whatever judges a schema must use these, or it proves something
 * about other validators than those in production.
 */
export const formats: Readonly<Record<string, Format>> = {
  ...(fullFormats as Record<string, Format>),
  // As PostgreSQL takes it: RFC 4122 would also allow a leading `urn:uuid:`.
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  // One address without blanks: User Profile decides which addresses exist, and an order must not
  // fail because a second opinion differs.
  email: /^[^\s@\0]+@[^\s@\0]+$/,
};
