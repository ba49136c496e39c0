import type { Logger } from '@shopflow/service-kit/logger';
import { makeCall } from '@shopflow/service-kit/outgoing-call';
import { currentTrace } from '@shopflow/service-kit/trace';
import { z } from 'zod';
import type { UserLookup } from '../domain/buyer.ts';
import type {
  Activity,
  BatchResult,
  RecordingResult,
  TracedActivity,
  UserProfile,
} from '../ports/user-profile.ts';

/** Only the fields that Orders reads: User Profile may change the others. */
const userAnswer = z.object({ role: z.enum(['customer', 'vendor', 'admin']), email: z.string() });

interface Options {
  readonly baseUrl: string;
  readonly timeoutMs: number;
  readonly logger: Logger;
}

/** User Profile over HTTP. */
export function userProfileClient({ baseUrl, timeoutMs, logger }: Options): UserProfile {
  const call = makeCall({ to: 'user-profile', timeoutMs, logger });
  const send = async (path: string, init: PostInit = {}): Promise<Answer> => {
    const headers = { accept: 'application/json', ...init.headers };
    const response = await call(`${baseUrl}${path}`, { ...init, headers });
    return { status: response.status, body: await response.text() };
  };
  const post = (path: string, body: object): Promise<Answer> =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    find: async (userId) => {
      try {
        return toLookup(await send(pathOf(userId)));
      } catch (error) {
        logger.error({ err: error, userId }, 'user cannot be looked up');
        return { kind: 'unavailable' };
      }
    },
    recordActivity: async (activity) => {
      const { userId, eventId } = activity;
      try {
        return toRecording(await post(`${pathOf(userId)}/activity`, toEvent(activity)));
      } catch (error) {
        logger.warn({ err: error, eventId }, 'activity cannot be recorded now');
        return 'unavailable';
      }
    },
    recordActivityBatch: async (userId, batch) => {
      const events = batch.map((each) => ({ ...toEvent(each), ...toTrace(each) }));
      try {
        return toBatchResult(await post(`${pathOf(userId)}/activity/batch`, { events }));
      } catch (error) {
        logger.warn({ err: error, userId }, 'activity cannot be recorded now');
        return 'unavailable';
      }
    },
  };
}

const pathOf = (userId: string): string => `/users/${encodeURIComponent(userId)}`;

function toEvent({ eventId, orderId, occurredAt }: Activity): object {
  return { eventId, type: 'ORDER_CONFIRMED', orderId, occurredAt };
}

/** The headers of the call have the trace of the call. */
function toTrace({ trace }: TracedActivity): object {
  return trace.traceId === currentTrace()?.traceId ? {} : trace;
}

interface PostInit {
  readonly method?: 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function toLookup({ status, body }: Answer): UserLookup {
  if (status === 404) return { kind: 'unknown' };
  if (status !== 200) throw new Error(`User Profile answered ${status}`);
  return { kind: 'found', user: userAnswer.parse(JSON.parse(body)) };
}

function toRecording({ status }: Answer): RecordingResult {
  if (status === 201 || status === 200) return 'recorded';
  if (status === 404) return 'user-unknown';
  return isFinal(status) ? 'refused' : 'unavailable';
}

function toBatchResult({ status }: Answer): BatchResult {
  if (status === 200) return 'recorded';
  return isFinal(status) ? 'refused' : 'unavailable';
}

function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
