import { invalidRequestError } from '../domain/broker-error.ts';
import type { PageRequest } from '../domain/page.ts';
import { MAX_LISTED, MAX_PAGE_NUMBER } from './limits.ts';

const DEFAULT_SIZE = 100;

/** The default page of a list that is always paged. */
export const FIRST_PAGE: PageRequest = { number: 1, size: DEFAULT_SIZE };

/**
 * Reads the requested page from `pageNumber` and `pageSize`, or from `page` and `size`; undefined
 * if the whole list is requested.
 *
 * @throws BrokerError that names each parameter that is not a positive integer
 */
export function readPageRequest(
  query: URLSearchParams,
  defaultSize = DEFAULT_SIZE,
): PageRequest | undefined {
  const faults: Record<string, string[]> = {};
  const read = (names: readonly string[], max?: number): number | undefined => {
    const name = names.find((each) => query.has(each));
    const text = name === undefined ? '' : (query.get(name) ?? '');
    const fault = findCountFault(text, max);
    if (name !== undefined && fault !== undefined) faults[name] = [fault];
    return text === '' ? undefined : Number(text);
  };
  const number = read(['pageNumber', 'page'], MAX_PAGE_NUMBER);
  const size = read(['pageSize', 'size']);
  if (Object.keys(faults).length > 0) throw invalidRequestError(faults);
  if (number === undefined && size === undefined) return undefined;
  return {
    number: number ?? FIRST_PAGE.number,
    size: Math.min(size ?? defaultSize, MAX_LISTED),
  };
}

/**
 * Returns why a text is not a valid count, as the official broker words it; a blank one is ignored.
 */
function findCountFault(text: string, max = Infinity): string | undefined {
  if (text === '') return undefined;
  if (!/^[+-]?\d+$/.test(text)) return 'must be an integer';
  const count = Number(text);
  if (count < 1) return 'must be greater than or equal to 1';
  return count > max ? `must be less than or equal to ${max}` : undefined;
}
