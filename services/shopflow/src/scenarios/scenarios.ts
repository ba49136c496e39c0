import type { Scenario } from '../target/scenario-context.ts';
import { c1 } from './c1-user-profile-outage.ts';
import { f1 } from './f1-user-deleted.ts';
import { f10 } from './providers/f10-email-service-down.ts';
import { f11 } from './providers/f11-twilio-fails.ts';
import { f12 } from './f12-two-instances.ts';
import { f13 } from './f13-frozen-instance.ts';
import { f14 } from './providers/f14-twilio-accepts-late.ts';
import { f15 } from './versions/f15-old-producer.ts';
import { f16 } from './versions/f16-old-consumer.ts';
import { f17 } from './versions/f17-rollback.ts';
import { f2 } from './f2-no-phone-number.ts';
import { f3 } from './f3-notifications-down.ts';
import { f4 } from './f4-user-profile-unavailable.ts';
import { f5 } from './f5-bulk-with-invalid-order.ts';
import { f6 } from './f6-consumer-late.ts';
import { f7 } from './f7-kafka-down.ts';
import { f8 } from './f8-poison-event.ts';
import { f9 } from './f9-delivered-twice.ts';
import { w1 } from './w1-order-with-phone.ts';
import { w2 } from './w2-bulk-order.ts';
import { w3 } from './w3-order-without-phone.ts';
import { w4 } from './w4-order-of-an-admin.ts';
import { w5 } from './w5-order-in-activity.ts';

/** All scenarios of docs/integration-test-plan.md, in its order. */
export const scenarios: readonly Scenario[] = [
  w1,
  w2,
  w3,
  w4,
  w5,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12,
  f13,
  f14,
  f15,
  f16,
  f17,
  c1,
];
