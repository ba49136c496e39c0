/** Example: the topic of `staging` is `staging.order-events`. */
export function orderEventsTopic(environment: string): string {
  return `${environment}.order-events`;
}
