/** `staging` has the topic `staging.order-events`. */
export function orderEventsTopic(environment: string): string {
  return `${environment}.order-events`;
}
