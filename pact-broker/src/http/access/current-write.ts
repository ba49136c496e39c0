import { AsyncLocalStorage } from 'node:async_hooks';
import { currentTrace } from '@shopflow/service-kit/trace';
import type { RequestedWrite } from '../../domain/audit/audit-entry.ts';
import { isJsonObject } from '../../domain/json/exact-json.ts';
import type { BrokerRequest, Method } from '../resource.ts';

const storage = new AsyncLocalStorage<RequestedWrite>();

/** The write that the current code runs for; undefined outside of a write request. */
export function currentWrite(): RequestedWrite | undefined {
  return storage.getStore();
}

/** Runs the handler of a request that may write. */
export function withWrite<Result>(write: RequestedWrite, work: () => Result): Result {
  return storage.run(write, work);
}

/** Fields of a body that name something: a webhook has only a description. Any other field may hold a secret. */
const NAMES = [
  ...['name', 'pacticipantName', 'pacticipantVersionNumber', 'branch', 'environmentName'],
  ...['providerApplicationVersion', 'applicationInstance', 'target', 'description'],
];

export function toRequestedWrite(
  request: BrokerRequest,
  { method, route }: { readonly method: Method; readonly route: string },
): RequestedWrite {
  const { caller, params, body, originalUrl } = request;
  const { kind, name } = caller;
  return {
    caller: { kind, name },
    ...{ method, route, path: originalUrl.split('?', 1)[0] ?? '' },
    names: { ...params, ...readNames(body) },
    traceId: currentTrace()?.traceId ?? null,
  };
}

function readNames(body: unknown): Record<string, string> {
  if (!isJsonObject(body)) return {};
  return Object.fromEntries(
    NAMES.flatMap((field) => {
      const value = body[field];
      return typeof value === 'string' ? [[field, value.slice(0, MAX_LENGTH)]] : [];
    }),
  );
}

const MAX_LENGTH = 500;
