import { invalid } from '../domain/broker-error.ts';
import type { PageRequest } from '../domain/page.ts';

const DEFAULT_SIZE = 100;

/**
 * The page that a query asks for, by `pageNumber` and `pageSize` or by `page` and `size`;
 * undefined when it asks for the whole list.
 *
 * @throws BrokerError when one of them is not a whole number above 0
 */
export function readPageRequest(query: URLSearchParams): PageRequest | undefined {
  const number = readCount(query, ['pageNumber', 'page']);
  const size = readCount(query, ['pageSize', 'size']);
  if (number === undefined && size === undefined) return undefined;
  return { number: number ?? 1, size: size ?? DEFAULT_SIZE };
}

function readCount(query: URLSearchParams, names: readonly string[]): number | undefined {
  const name = names.find((each) => query.has(each));
  if (name === undefined) return undefined;
  const count = Number(query.get(name));
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw invalid({ [name]: ['must be greater than 0'] });
}
