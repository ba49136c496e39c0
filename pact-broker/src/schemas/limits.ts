/** How much a request may hold. Far above what clients send, and far below what hurts others. */

/** Objects and arrays inside one another, as in the official broker (`json.rb`). */
export const MAX_NESTING = 50;

/** Names are indexed, and PostgreSQL indexes no text over 2,704 bytes: 500 characters fit always. */
export const MAX_NAME_LENGTH = 500;

/** Texts that are shown only: display names, addresses. */
export const MAX_TEXT_LENGTH = 2_000;

export const MAX_TAGS = 100;
export const MAX_CONTACTS = 100;
export const MAX_CONTRACTS = 200;
export const MAX_INTERACTIONS = 20_000;
export const MAX_SELECTORS = 500;

/** Rows of a matrix, or items of a page. */
export const MAX_LISTED = 10_000;

/** Such a page is empty everywhere, and its offset is still a number for PostgreSQL. */
export const MAX_PAGE_NUMBER = 1_000_000_000;
