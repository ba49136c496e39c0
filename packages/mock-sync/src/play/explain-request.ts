import { play, type ActualRequest } from '../engine.ts';
import type { ParsedHttp } from '@shopflow/pact-model/parse-interaction';
import { statesText } from '../interaction.ts';
import type { LockedContract } from '../lock/lock.ts';
import { similarity } from '../similarity.ts';

type Provider = Pick<LockedContract, 'consumer' | 'provider' | 'providerVersion'>;

interface Named {
  readonly description: string;
  /** Provider states with their parameters, as text. */
  readonly states: string;
}

/** An interaction that does not match the request, and the differences. */
interface NearInteraction extends Named {
  readonly method: string;
  readonly path: string;
  /** Messages of Pact's core; empty when the method or path differs. */
  readonly differences: readonly string[];
}

/** The reason why a request was not answered. */
export interface UnansweredRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Interactions of the contract that match it, but that the test did not mock. */
  readonly notMocked: readonly Named[];
  /** At most three, the nearest first. */
  readonly nearest: readonly NearInteraction[];
}

const MAX_NEAREST = 3;

/** Compares an unanswered request with every HTTP interaction of a contract. */
export async function explainRequest(
  actual: ActualRequest,
  http: readonly ParsedHttp[],
): Promise<UnansweredRequest> {
  const { method, target } = actual;
  const request = `${method} ${target}`;
  const plays = await Promise.all(
    http.map(async (interaction) => ({ interaction, played: await play(interaction, actual) })),
  );
  const notMocked = plays
    .filter(({ played }) => played.kind === 'answered')
    .map(({ interaction }) => toNamed(interaction));
  const nearest = plays
    .map(({ interaction, played }) => ({
      ...toNamed(interaction),
      method: interaction.request.method,
      path: interaction.request.path,
      differences: played.kind === 'mismatch' ? played.mismatches : [],
    }))
    .toSorted((a, b) => compareNearness(a, b, request))
    .slice(0, MAX_NEAREST);
  return { method, target, notMocked, nearest };
}

/** First those with the right method and path, by number of differences; then by similarity. */
function compareNearness(a: NearInteraction, b: NearInteraction, request: string): number {
  const rank = ({ differences: { length } }: NearInteraction): number =>
    length === 0 ? Number.MAX_SAFE_INTEGER : length;
  const likeness = ({ method, path }: NearInteraction): number =>
    similarity(`${method} ${path}`, request);
  return rank(a) - rank(b) || likeness(b) - likeness(a);
}

/** The explanation in one sentence, and one line per difference. */
export function explanationText(
  { method, target, notMocked, nearest: [nearest] }: UnansweredRequest,
  { consumer, provider, providerVersion }: Provider,
): string {
  const request = `${method} ${target}`;
  if (notMocked.length > 0) {
    const names = notMocked.map(nameOf).join(', or ');
    return `${request} is not mocked. ${provider} promised ${consumer}: ${names}`;
  }
  const fact = `${provider} ${providerVersion} has not promised ${consumer} ${request}.`;
  if (nearest === undefined) return `${fact} It has promised no HTTP interaction.`;
  const { method: itsMethod, path, differences } = nearest;
  const what = differences.length > 0 ? `\n  ${differences.join('\n  ')}` : ` ${itsMethod} ${path}`;
  return `${fact} The nearest is ${nameOf(nearest)}:${what}`;
}

function toNamed(interaction: ParsedHttp): Named {
  return { description: interaction.description, states: statesText(interaction) };
}

function nameOf({ description, states }: Named): string {
  return `"${description}"${states === '' ? '' : ` [${states}]`}`;
}
