/** Media types of bodies; `write-body.ts` adds the charset. */
export const HAL = 'application/hal+json';
export const JSON_TYPE = 'application/json';
export const PROBLEM = 'application/problem+json';
/** A pact or result with its tags, as the official broker's extended form. */
export const EXTENDED = 'application/vnd.pactbrokerextended.v1+json';
export const MERGE_PATCH = 'application/merge-patch+json';
/** What a browser sends for a form. */
export const FORM = 'application/x-www-form-urlencoded';
export const HTML = 'text/html';
export const TEXT = 'text/plain';
/** The text format of Prometheus; `Accept` must match the parameter too. */
export const PROMETHEUS = 'text/plain;version=0.0.4';
export const CSV = 'text/csv';
export const DOT = 'text/vnd.graphviz';
export const SVG = 'image/svg+xml';
/** Offered for resources that answer whatever the `Accept` header is. */
export const ANY = '*/*';
