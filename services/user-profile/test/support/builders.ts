import { randomUUID } from 'node:crypto';

export interface UserBody {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly phoneNumber?: string | null;
}

export interface EventBody {
  readonly eventId: string;
  readonly type: string;
  readonly orderId: string;
  readonly occurredAt: string;
}

export function someUser(user: Partial<UserBody> = {}): UserBody {
  return {
    email: `test-${randomUUID()}@shopflow-test.com`,
    name: 'Ada Customer',
    role: 'customer',
    ...user,
  };
}

export function someEvent(event: Partial<EventBody> = {}): EventBody {
  return {
    eventId: randomUUID(),
    type: 'ORDER_CONFIRMED',
    orderId: randomUUID(),
    occurredAt: '2026-11-24T09:00:00.000Z',
    ...event,
  };
}
