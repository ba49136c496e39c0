import type { Environment } from '../process/config.ts';

/** Whether the `OTEL_…` variables name a collector of traces. */
export function hasCollector(env: Environment): boolean {
  const endpoints = [env.OTEL_EXPORTER_OTLP_ENDPOINT, env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT];
  return env.OTEL_SDK_DISABLED !== 'true' && endpoints.some(Boolean);
}
