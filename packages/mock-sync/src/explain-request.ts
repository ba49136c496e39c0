import { play, type ActualRequest } from './engine.ts';
import { statesText, type HttpInteraction } from './interaction.ts';
import type { LockedContract } from './lock.ts';
import { mostSimilar } from './similarity.ts';

interface Expected {
  readonly http: readonly HttpInteraction[];
  readonly contract: LockedContract;
}

/** Why a request was not answered: the interaction to mock, or the nearest and what differs. */
export async function explainRequest(
  actual: ActualRequest,
  { http, contract }: Expected,
): Promise<string> {
  const { consumer, provider, providerVersion } = contract;
  const request = `${actual.method} ${actual.target}`;
  const plays = await Promise.all(
    http.map(async (interaction) => ({ interaction, played: await play(interaction, actual) })),
  );
  const answering = plays.filter(({ played }) => played.kind === 'answered');
  if (answering.length > 0) {
    const names = answering.map(({ interaction }) => nameOf(interaction));
    return `${request} is not mocked. ${provider} promised ${consumer}: ${names.join(', or ')}`;
  }
  const fact = `${provider} ${providerVersion} has not promised ${consumer} ${request}.`;
  const near = plays
    .flatMap(({ interaction, played }) =>
      played.kind === 'mismatch' ? [{ interaction, mismatches: played.mismatches }] : [],
    )
    .toSorted((a, b) => a.mismatches.length - b.mismatches.length)[0];
  if (near !== undefined) {
    const { interaction, mismatches } = near;
    return `${fact} The nearest is ${nameOf(interaction)}:\n  ${mismatches.join('\n  ')}`;
  }
  const like = mostSimilar(http, request, (each) => `${each.request.method} ${each.request.path}`);
  if (like === undefined) return `${fact} It has promised no HTTP interaction.`;
  const { method, path } = like.request;
  return `${fact} The nearest is ${nameOf(like)}: ${method} ${path}`;
}

function nameOf(interaction: HttpInteraction): string {
  const states = statesText(interaction);
  return `"${interaction.description}"${states === '' ? '' : ` [${states}]`}`;
}
