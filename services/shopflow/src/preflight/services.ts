import { z } from 'zod';
import type { HttpResponse } from '../staging/http-response.ts';
import { failed, notProved, ok, type Finding } from './checklist.ts';
import { toFindings, type Observation } from './observation.ts';

/** The services changed by v2.3; each must be deployed in the version of the release. */
export const RELEASED = ['user-profile', 'orders', 'notifications'] as const;
export type Released = (typeof RELEASED)[number];

export type Versions = Readonly<Record<Released, string>>;

interface LiveVersion {
  readonly pacticipant: string;
  readonly version: string;
}

/** Undefined when no broker is set, an error message when it fails. */
type LiveVersions = readonly LiveVersion[] | string | undefined;

/** What was observed of a service. */
export interface ServiceObservation {
  readonly ready: Observation<HttpResponse>;
  /** The answer of `/health`, which has the version. */
  readonly health: Observation<HttpResponse>;
}

interface Expected {
  readonly live: LiveVersions;
  readonly version: string;
  readonly environment: string;
}

/** The version that runs comes from the service; the one that the gates know comes from the broker. */
export function decideService(
  service: Released,
  { ready, health }: ServiceObservation,
  expected: Expected,
): readonly Finding[] {
  return [
    ...decideReady(service, ready),
    ...decideRunningVersion(service, health, expected.version),
    ...decideRecordedVersion(service, expected),
  ];
}

const readiness = z.object({ checks: z.record(z.string(), z.string()).default({}) });

/** The state of each dependency that a service reports at `/health/ready`. */
export function readChecks({ body }: HttpResponse): Readonly<Record<string, string>> {
  const parsed = readiness.safeParse(body);
  return parsed.success ? parsed.data.checks : {};
}

export function decideReady(name: string, ready: Observation<HttpResponse>): readonly Finding[] {
  return toFindings(ready, {
    noAnswer: (reason) => failed(`${name}: ${reason}`, `${name} team: start it`),
    seen: (response) => {
      if (response.status === 200) return [ok(`${name}: ready`)];
      const down = Object.entries(readChecks(response)).flatMap(([part, state]) =>
        state === 'up' ? [] : [part],
      );
      const dependencies = down.length === 0 ? '' : `, ${down.join(', ')} down`;
      return [
        failed(
          `${name}: not ready (${response.status}${dependencies})`,
          `${name} team: make it ready`,
        ),
      ];
    },
  });
}

const healthBody = z.object({ version: z.string() });

function decideRunningVersion(
  service: Released,
  health: Observation<HttpResponse>,
  expected: string,
): readonly Finding[] {
  // That it does not answer is already a finding.
  if (health.kind !== 'seen') return [];
  const { data } = healthBody.safeParse(health.value.body);
  if (data === undefined) {
    const action = `${service} team: start it with SERVICE_VERSION=${expected}`;
    return [notProved(`${service}: does not report its version at /health`, action)];
  }
  const { version } = data;
  return version === expected
    ? [ok(`${service}: ${version} is running`)]
    : [
        failed(
          `${service}: ${version} is running; expected ${expected}`,
          `${service} team: deploy it`,
        ),
      ];
}

/** Without a broker, the criterion of can-i-deploy is not proved. */
function decideRecordedVersion(
  service: Released,
  { live, version: expected, environment }: Expected,
): readonly Finding[] {
  if (live === undefined) return [];
  if (typeof live === 'string') {
    return [notProved(`${service}: ${live}`, 'Check PACT_BROKER_BASE_URL and its credentials')];
  }
  const versions = live.flatMap((each) => (each.pacticipant === service ? [each.version] : []));
  if (versions.length === 1 && versions[0] === expected) {
    return [ok(`${service}: ${expected} is deployed in ${environment} according to the broker`)];
  }
  const found = versions.length === 0 ? 'no version' : versions.join(' and ');
  return [
    failed(
      `${service}: ${found} is deployed in ${environment} according to the broker; expected ${expected}`,
      `${service} team: deploy only ${expected} to ${environment}, and record the deployment`,
    ),
  ];
}
