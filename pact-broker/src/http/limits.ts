/** Limits of a request: far above what clients send, and low enough to protect other users. */

/** Nesting depth of objects and arrays, as in the official broker (`json.rb`). */
export const MAX_NESTING = 50;

/**
 * Names are indexed, and PostgreSQL cannot index more than 2,704 bytes: 500 characters always fit.
 */
export const MAX_NAME_LENGTH = 500;

/** For texts that are only shown: display names, addresses. */
export const MAX_TEXT_LENGTH = 2_000;

export const MAX_TAGS = 100;
export const MAX_CONTACTS = 100;
export const MAX_WEBHOOK_HEADERS = 50;
export const MAX_CONTRACTS = 200;
export const MAX_INTERACTIONS = 20_000;
export const MAX_SELECTORS = 500;

/** Rows of a matrix, or items of a page. */
export const MAX_LISTED = 10_000;

/** Large enough to be empty everywhere, and PostgreSQL can still represent its offset. */
export const MAX_PAGE_NUMBER = 1_000_000_000;
