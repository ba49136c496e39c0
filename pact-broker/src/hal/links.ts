/** A link of a HAL document (draft-kelly-json-hal section 5). */
export interface Link {
  readonly href: string;
  readonly title?: string;
  readonly name?: string;
  readonly templated?: boolean;
}

/**
 * Builds every URL of the broker. URLs are absolute: the Ruby client follows links unchanged, the
 * Rust clients replace the base with their own.
 */
export class Links {
  readonly base: string;

  /** @param base scheme, host and context path, without a slash at the end */
  constructor(base: string) {
    this.base = base;
  }

  /**
   * The same links without scheme and host. Pages use them, because a browser may know the host by
   * another name.
   */
  get paths(): Links {
    return new Links(this.base.replace(/^\w+:\/\/[^/]*/, ''));
  }

  /** Joins path segments, each percent-encoded, onto the base. */
  to(...segments: readonly string[]): string {
    let url = this.base;
    for (const segment of segments) url += `/${encodeSegment(segment)}`;
    return url;
  }

  pacticipant(name: string): string {
    return this.to('pacticipants', name);
  }

  version(pacticipant: string, number: string): string {
    return this.to('pacticipants', pacticipant, 'versions', number);
  }

  tag(pacticipant: string, number: string, tag: string): string {
    return this.to('pacticipants', pacticipant, 'versions', number, 'tags', tag);
  }

  label(pacticipant: string, label: string): string {
    return this.to('pacticipants', pacticipant, 'labels', label);
  }

  branch(pacticipant: string, branch: string): string {
    return this.to('pacticipants', pacticipant, 'branches', branch);
  }

  branchVersion(pacticipant: string, branch: string, number: string): string {
    return this.to('pacticipants', pacticipant, 'branches', branch, 'versions', number);
  }

  environment(uuid: string): string {
    return this.to('environments', uuid);
  }

  deployedVersion(uuid: string): string {
    return this.to('deployed-versions', uuid);
  }

  releasedVersion(uuid: string): string {
    return this.to('released-versions', uuid);
  }

  /** URL to record deployments or releases of a version to an environment. */
  liveVersions(kind: 'deployed' | 'released', at: VersionInEnvironment): string {
    const { pacticipant, number, environment } = at;
    return `${this.version(pacticipant, number)}/${kind}-versions/environment/${environment}`;
  }

  webhook(uuid: string): string {
    return this.to('webhooks', uuid);
  }

  triggeredWebhookLogs(uuid: string): string {
    return this.to('triggered-webhooks', uuid, 'logs');
  }

  matrix(query: readonly (readonly [name: string, value: string])[]): string {
    const parameters = query.map(([name, value]): [string, string] => [name, value]);
    return `${this.to('matrix')}?${new URLSearchParams(parameters).toString()}`;
  }

  /** URL below the path of a pair. */
  pair(pair: Pair, ...segments: readonly string[]): string {
    return this.to(...pairSegments(pair), ...segments);
  }

  /** A consumer version's pact with a provider. */
  pact(pair: Pair, consumerVersion: string): string {
    return this.pair(pair, 'version', consumerVersion);
  }

  /** URL of one pact content, independent of the versions that publish it. */
  pactVersion(pair: Pair, sha: string, metadata?: string): string {
    const suffix = metadata === undefined ? [] : ['metadata', metadata];
    return this.pair(pair, 'pact-version', sha, ...suffix);
  }

  verificationResult(pair: Pair, sha: string, number: number): string {
    return `${this.pactVersion(pair, sha)}/verification-results/${number}`;
  }

  /** URL of a result for the consumer version in the metadata. */
  verificationResultFor(pair: Pair, sha: string, result: ResultAddress): string {
    return `${this.pactVersion(pair, sha, result.metadata)}/verification-results/${result.number}`;
  }
}

export interface VersionInEnvironment {
  readonly pacticipant: string;
  readonly number: string;
  /** The environment's uuid. */
  readonly environment: string;
}

/** The two sides of a contract, by name. */
export interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

interface ResultAddress {
  readonly number: number;
  readonly metadata: string;
}

function pairSegments({ consumer, provider }: Pair): string[] {
  return ['pacts', 'provider', provider, 'consumer', consumer];
}

/** Most names need no encoding, and a matrix has thousands of segments. */
function encodeSegment(segment: string): string {
  return /^[\w.-]*$/.test(segment) ? segment : encodeURIComponent(segment);
}
