import { z } from 'zod';
import type { HttpAnswer } from '../http-answer.ts';
import { failed, notProved, ok, type Finding } from './checklist.ts';
import { judge, type Observation } from './observation.ts';

/** The services that v2.3 changes; each must run in the version of the release. */
export const RELEASED = ['user-profile', 'orders', 'notifications'] as const;
export type Released = (typeof RELEASED)[number];

export type Versions = Readonly<Record<Released, string>>;

interface LiveVersion {
  readonly pacticipant: string;
  readonly version: string;
}

/** Undefined where no broker is named; a text where it does not answer. */
export type LiveVersions = readonly LiveVersion[] | string | undefined;

/** Ready by its own word; its version by the broker's, since no service tells its own. */
export function decideService(
  service: Released,
  ready: Observation<HttpAnswer>,
  deployed: { readonly live: LiveVersions; readonly wanted: string; readonly environment: string },
): readonly Finding[] {
  return [...decideReady(service, ready), decideVersion(service, deployed)];
}

const readiness = z.object({ checks: z.record(z.string(), z.string()).default({}) });

/** State of each dependency as a service reports it at `/health/ready`. */
export function checksOf({ body }: HttpAnswer): Readonly<Record<string, string>> {
  const parsed = readiness.safeParse(body);
  return parsed.success ? parsed.data.checks : {};
}

export function decideReady(name: string, ready: Observation<HttpAnswer>): readonly Finding[] {
  return judge(ready, {
    noAnswer: (reason) => failed(`${name}: ${reason}`, `${name} team: start it`),
    seen: (answer) => {
      if (answer.status === 200) return [ok(`${name}: ready`)];
      const down = Object.entries(checksOf(answer)).flatMap(([part, is]) =>
        is === 'up' ? [] : [part],
      );
      const lacks = down.length === 0 ? '' : `, without ${down.join(', ')}`;
      return [
        failed(`${name}: not ready (${answer.status}${lacks})`, `${name} team: make it ready`),
      ];
    },
  });
}

function decideVersion(
  service: Released,
  { live, wanted, environment }: Parameters<typeof decideService>[2],
): Finding {
  if (live === undefined) {
    const action = 'Whoever asks: set PACT_BROKER_BASE_URL; the services do not tell their version';
    return notProved(`${service}: version not known`, action);
  }
  if (typeof live === 'string') return notProved(`${service}: ${live}`, 'Whoever asks: see to it');
  const versions = live.flatMap((each) => (each.pacticipant === service ? [each.version] : []));
  if (versions.length === 1 && versions[0] === wanted) {
    return ok(`${service}: ${wanted} is deployed in ${environment}, says the broker`);
  }
  const found = versions.length === 0 ? 'no version' : versions.join(' and ');
  return failed(
    `${service}: ${found} is deployed in ${environment}, says the broker; ${wanted} must be`,
    `${service} team: deploy ${wanted} to ${environment} alone, and record the deployment`,
  );
}
