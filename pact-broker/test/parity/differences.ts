import type { Json, Response } from '../support/http.ts';
import type { Identities } from './identities.ts';
import type { Exchange } from './recording.ts';

export interface Difference {
  /** `status`, `content-type`, `location`, or a path in the body: `body._links.self.href`. */
  readonly at: string;
  readonly recorded: unknown;
  readonly ours: unknown;
}

/**
 * Finds where our answer differs from the recorded one: in status, content type, location or body.
 */
export function findDifferences(
  recorded: Exchange['response'],
  ours: Response,
  identities: Identities,
): Difference[] {
  const compare = new Comparison(identities);
  compare.values('status', recorded.status, ours.status);
  for (const header of ['content-type', 'location']) {
    compare.values(header, recorded.headers[header] ?? null, ours.headers.get(header));
  }
  compare.values('body', recorded.json ?? recorded.raw ?? recorded.body ?? null, ours.body);
  return compare.differences;
}

/** Of a webhook's body that contains the broker's address, whose length differs. */
const LENGTH = 'content-length';

class Comparison {
  readonly differences: Difference[] = [];
  readonly #identities: Identities;

  constructor(identities: Identities) {
    this.#identities = identities;
  }

  values(at: string, recorded: Json, ours: Json): void {
    if (isObject(recorded) && isObject(ours)) this.#objects(at, recorded, ours);
    else if (!this.#isSame(recorded, ours)) this.differences.push({ at, recorded, ours });
  }

  /** Also compares arrays, with their indexes as keys. */
  #objects(at: string, recorded: Record<string, Json>, ours: Record<string, Json>): void {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(ours)])) {
      if (key === LENGTH) continue;
      this.values(`${at}.${key}`, recorded[key], ours[key]);
    }
  }

  #isSame(recorded: unknown, ours: unknown): boolean {
    if (typeof recorded === 'string' && typeof ours === 'string') {
      return this.#identities.matches(recorded, ours);
    }
    return recorded === ours;
  }
}

function isObject(value: unknown): value is Record<string, Json> {
  return typeof value === 'object' && value !== null;
}
