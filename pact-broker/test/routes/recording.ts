import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Json } from '../support/http.ts';
import type { CaptureKind } from './captures.ts';

/**
 * One request of the fixed list. `@` stands for the prefix of all names of a run, `<name>` for
 * something that an earlier answer handed out, and `<sink>` for the receiver of webhooks.
 */
export interface RecordedRequest {
  /** `METHOD route [variant]` */
  readonly id: string;
  /** The route, or `rule: …` and `page: …` for what belongs to no single route. */
  readonly route: string;
  /** `DELIVERY` waits for the call of a webhook instead of sending a request. */
  readonly method: string;
  readonly path: string;
  readonly accept?: string | null;
  /** Media type of the body. */
  readonly type?: string;
  readonly body?: Json;
  readonly captures?: Readonly<Record<string, CaptureKind>>;
  readonly pause?: number;
  /** Only status, type and headers are compared. */
  readonly brief?: boolean;
  readonly text?: 'table' | 'diff' | 'dot' | 'csv';
  /** False if totals depend on other data in the database. */
  readonly counts?: boolean;
  readonly unordered?: boolean;
  /** Why the official answer is not one to copy. */
  readonly officialFault?: string;
  /** The fault is only in these categories. */
  readonly faultIn?: readonly string[];
  /** The fault is only in answers with at least this status. */
  readonly faultOnly?: number;
}

/** An answer without what differs from run to run; see `mask.ts`. */
export interface MaskedAnswer {
  readonly status: number;
  readonly type?: string;
  readonly location?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Null for an empty answer; undefined if it is not compared. */
  readonly body?: Json;
  readonly delivered?: Json;
}

export interface RecordedExchange {
  readonly request: RecordedRequest;
  readonly answer: MaskedAnswer;
  /** Where the links of the document lead: status and media type by relation. */
  readonly follow?: Readonly<Record<string, readonly string[]>>;
}

export function readExchanges(): readonly RecordedExchange[] {
  const file = new URL('recordings/official.jsonl.gz', import.meta.url);
  const [, ...lines] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as RecordedExchange);
}
