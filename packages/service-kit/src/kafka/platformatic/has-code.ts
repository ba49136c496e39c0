import { GenericError } from '@platformatic/kafka';

/** Whether the error, or one of those that it has collected, is this one of Kafka's. */
export function hasCode(error: unknown, code: string): boolean {
  if (error instanceof AggregateError) return error.errors.some((each) => hasCode(each, code));
  return error instanceof GenericError && error.apiId === code;
}
