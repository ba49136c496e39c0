import { randomUUID } from 'node:crypto';
import type { Shape, Step } from './history.ts';

type Row = Record<string, unknown>;

const MINUTE_MS = 60_000;

/** In the order in which they can be inserted. */
const TABLES = [
  'pacticipants',
  'environments',
  'versions',
  'branches',
  'branch_versions',
  'tags',
  'integrations',
  'pact_versions',
  'pact_publications',
  'verifications',
  'verified_tags',
  'deployed_versions',
] as const;

type Table = (typeof TABLES)[number];

/** Converts steps to the rows that the API would write, with the ids that it would give them. */
export class HistoryRows {
  readonly #rows = new Map<Table, Row[]>(TABLES.map((table) => [table, []]));
  readonly #ids = new Map<string, number>();
  readonly #lastIds = new Map<Table, number>();
  readonly #tags = new Map<number, readonly string[]>();
  readonly #live = new Map<string, Row>();
  readonly #end: number;
  readonly #versions: number;
  #time = 0;

  constructor(end: Date, { versions }: Shape) {
    this.#end = end.getTime();
    this.#versions = versions;
  }

  get size(): number {
    return [...this.#rows.values()].reduce((total, rows) => total + rows.length, 0);
  }

  /** Returns the rows that were added since the last call, except live versions, which can change. */
  takeAll({ isLast = false } = {}): [Table, Row[]][] {
    return TABLES.flatMap((table) => {
      const rows = this.#rows.get(table) ?? [];
      if (rows.length === 0 || (table === 'deployed_versions' && !isLast)) return [];
      this.#rows.set(table, []);
      return [[table, rows] as [Table, Row[]]];
    });
  }

  add(step: Step): void {
    switch (step.kind) {
      case 'environment':
        this.#addEnvironment(step);
        return;
      case 'publish':
        this.#publish(step);
        return;
      case 'provider-version':
        this.#addVersion(step.provider, step);
        return;
      case 'result':
        this.#addResult(step);
        return;
      case 'deployment':
        this.#deploy(step);
        return;
    }
  }

  #addEnvironment({ name, production }: Extract<Step, { kind: 'environment' }>): void {
    const row = { uuid: randomUUID(), name, display_name: name, production, contacts: null };
    this.#ensure('environments', [name], { ...row, created_at: this.#timeOf('1') });
  }

  #publish(step: Extract<Step, { kind: 'publish' }>): void {
    const { consumer, version } = step;
    const versionId = this.#addVersion(consumer, step);
    const consumerId = this.#pacticipant(consumer, version);
    const created_at = this.#timeOf(version);
    for (const { provider, content } of step.pacts) {
      const provider_id = this.#pacticipant(provider, version);
      const pair = { consumer_id: consumerId, provider_id };
      this.#ensure('integrations', [consumer, provider], { ...pair, created_at });
      const pact_version_id = this.#ensure('pact_versions', [consumer, provider, content], {
        ...pair,
        sha: content,
        content: `${consumer} ${provider}`,
        created_at,
      });
      const publication = { consumer_version_id: versionId, provider_id, pact_version_id };
      this.#insert('pact_publications', { ...publication, revision_number: 1, created_at });
    }
  }

  #addVersion(
    pacticipant: string,
    { version, branch, tags }: { version: string; branch: string; tags: readonly string[] },
  ): number {
    const created_at = this.#timeOf(version);
    const pacticipant_id = this.#pacticipant(pacticipant, version);
    const row = { pacticipant_id, number: version, created_at };
    const version_id = this.#ensure('versions', [pacticipant, version], row);
    const named = { pacticipant_id, name: branch, created_at };
    const branch_id = this.#ensure('branches', [pacticipant, branch], named);
    this.#insert('branch_versions', { branch_id, version_id, created_at });
    for (const name of tags) this.#push('tags', { version_id, name, created_at });
    this.#tags.set(version_id, tags);
    return version_id;
  }

  #addResult(step: Extract<Step, { kind: 'result' }>): void {
    const { consumer, provider, providerVersion, content, success } = step;
    const created_at = this.#timeOf(providerVersion);
    const pact_version_id = this.#idOf('pact_versions', [consumer, provider, content]);
    const provider_version_id = this.#idOf('versions', [provider, providerVersion]);
    const result = { pact_version_id, provider_version_id, success, wip: false };
    const unset = { test_results: 'null', verified_by: 'null', metadata: null };
    this.#insert('verifications', { ...result, ...unset, created_at });
    for (const tag of success ? (this.#tags.get(provider_version_id) ?? []) : []) {
      const key = `verified_tags ${pact_version_id} ${tag}`;
      if (this.#ids.has(key)) continue;
      this.#ids.set(key, 0);
      this.#push('verified_tags', { pact_version_id, tag, first_at: created_at });
    }
  }

  #deploy({ pacticipant, version, environment }: Extract<Step, { kind: 'deployment' }>): void {
    const created_at = this.#timeOf(version);
    const place = JSON.stringify([pacticipant, environment]);
    const previous = this.#live.get(place);
    if (previous !== undefined) previous.undeployed_at = created_at;
    const row = {
      uuid: randomUUID(),
      version_id: this.#idOf('versions', [pacticipant, version]),
      pacticipant_id: this.#idOf('pacticipants', [pacticipant]),
      environment_id: this.#idOf('environments', [environment]),
      created_at,
      undeployed_at: null,
    };
    this.#live.set(place, this.#insert('deployed_versions', row));
  }

  #pacticipant(name: string, version: string): number {
    return this.#ensure('pacticipants', [name], { name, created_at: this.#timeOf(version) });
  }

  #ensure(table: Table, key: readonly string[], row: Row): number {
    const name = JSON.stringify([table, ...key]);
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const { id } = this.#insert(table, row);
    this.#ids.set(name, id);
    return id;
  }

  #idOf(table: Table, key: readonly string[]): number {
    const id = this.#ids.get(JSON.stringify([table, ...key]));
    if (id === undefined) throw new Error(`No row of ${table} is named ${key.join(', ')}`);
    return id;
  }

  #insert(table: Table, row: Row): Row & { readonly id: number } {
    const id = (this.#lastIds.get(table) ?? 0) + 1;
    this.#lastIds.set(table, id);
    const inserted = { id, ...row };
    this.#push(table, inserted);
    return inserted;
  }

  #push(table: Table, row: Row): void {
    this.#rows.get(table)?.push(row);
  }

  /** Version n is made in the n-th minute, one millisecond for each row. */
  #timeOf(version: string): string {
    const minutes = this.#versions - Number(version) + 1;
    this.#time = Math.max(this.#time + 1, this.#end - minutes * MINUTE_MS);
    return new Date(this.#time).toISOString();
  }
}
