import { TOPIC_ENVIRONMENT } from '@shopflow/service-kit/topic-environment';

export interface EventNames {
  readonly topic: string;
  readonly groupId: string;
}

/**
 * The topic and consumer group of an environment.
 *
 * @throws Error for an invalid environment name
 */
export function eventNames(environment: string): EventNames {
  if (!TOPIC_ENVIRONMENT.test(environment)) {
    throw new Error(`"${environment}" is not a valid environment name`);
  }
  return { topic: `${environment}.order-events`, groupId: `${environment}.notifications` };
}
