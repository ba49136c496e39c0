import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Format } from 'ajv';

/**
 * String formats by name: those of ajv-formats, except two that the services define themselves. Every
 * judge of a schema must use these, or its result does not apply to production.
 */
export const formats: Readonly<Record<string, Format>> = {
  ...(fullFormats as Record<string, Format>),
  // What PostgreSQL accepts. RFC 4122 would also allow a leading `urn:uuid:`.
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  // Only one `@` and no spaces: User Profile decides which addresses are valid, and an order must not
  // fail because this check disagrees.
  email: /^[^\s@\0]+@[^\s@\0]+$/,
};
