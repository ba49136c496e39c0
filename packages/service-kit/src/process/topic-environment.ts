/** The name of an environment in the names of its topics, such as `staging` in `staging.order-events`. */
export const TOPIC_ENVIRONMENT = /^[a-z0-9-]+$/;
