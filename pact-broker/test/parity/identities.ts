/**
 * Two brokers assign different ids. This maps each recorded id to ours by comparing answers that
 * are otherwise equal, and inserts our ids into the following requests.
 */
export class Identities {
  readonly #ours = new Map<string, string>();

  /** Whether two texts are equal except for ids, times and the host. Learns the ids. */
  matches(recorded: string, ours: string): boolean {
    if (maskAll(recorded) !== maskAll(ours)) return false;
    const [theirIds, ourIds] = [idsIn(recorded), idsIn(ours)];
    return theirIds.every((id, index) => this.#learn(id, ourIds[index] ?? ''));
  }

  /** Replaces the recorded ids in a request by ours. */
  translate(recorded: string): string {
    return recorded.replace(ID, (id) => this.#ours.get(id) ?? toUnusedId(id));
  }

  #learn(recorded: string, ours: string): boolean {
    const known = this.#ours.get(recorded);
    if (known === undefined) this.#ours.set(recorded, ours);
    return known === undefined || known === ours;
  }
}

/**
 * UUIDs, SHAs, the metadata of pact URLs, the numbers of verification results, and the ids of
 * webhooks: 22 characters of mixed case.
 */
const ID =
  /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\b[\da-f]{40}\b|(?<=\/metadata\/)[\w-]+|(?<=[Vv]erification[- ]results?[ /])\d+|(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{22}(?![\w-])/g;
const TIME =
  /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\+00:00|Z)|\b\d\d\/\d\d\/\d{4}\b|\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g;
const HOST = /(?:http:\/\/)?127\.0\.0\.1:\d+/g;
/** It depends on the address of the broker. */
const LENGTH = /(content-length(?:: |":"))\d+/g;

function idsIn(text: string): string[] {
  return text.match(ID) ?? [];
}

function maskAll(text: string): string {
  const masked = text.replace(ID, '<id>').replace(TIME, '<time>').replace(HOST, '<broker>');
  return masked.replace(LENGTH, '$1<length>');
}

/** A result number that no recorded answer contains must not exist here either. */
function toUnusedId(id: string): string {
  return /^\d+$/.test(id) ? `${id}000000` : id;
}
