import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Category, Difference } from './compare.ts';

const departures = z.array(
  z.strictObject({
    /** Ids of requests; `*` is any text. */
    requests: z.array(z.string().min(1)).min(1),
    /** The differences that are meant. */
    differs: z.array(z.string()).min(1),
    /** Names the decision that explains the different answers. */
    reason: z.string().min(1),
  }),
);

/** Deliberately different answers from the official broker's. */
export type Departure = z.infer<typeof departures>[number];

export function readDepartures(): readonly Departure[] {
  const file = new URL('expected.json', import.meta.url);
  return departures.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export interface Compared {
  readonly id: string;
  readonly route: string;
  readonly differences: readonly Difference[];
}

export interface Judged extends Compared {
  /** Differences that no departure explains. */
  readonly unexpected: readonly Difference[];
  /** The departures that explain the others. */
  readonly departures: readonly Departure[];
}

/** Separates the differences that departures explain from the others. */
export function judge(compared: Compared, all: readonly Departure[]): Judged {
  const relevant = all.filter((departure) => matchesRequest(departure, compared.id));
  const isMeant = ({ category }: Difference, { differs }: Departure): boolean =>
    differs.includes(category satisfies Category);
  return {
    ...compared,
    unexpected: compared.differences.filter(
      (difference) => !relevant.some((departure) => isMeant(difference, departure)),
    ),
    departures: relevant.filter((departure) =>
      compared.differences.some((difference) => isMeant(difference, departure)),
    ),
  };
}

/** The patterns of departures that no answer shows any more, although their requests were sent. */
export function findUnseen(judged: readonly Judged[], all: readonly Departure[]): string[] {
  return all.flatMap((departure) =>
    departure.requests.filter((pattern) => {
      const sent = judged.filter(({ id }) => toPattern(pattern).test(id));
      return sent.length > 0 && !sent.some((each) => each.departures.includes(departure));
    }),
  );
}

export function matchesRequest({ requests }: Departure, id: string): boolean {
  return requests.some((pattern) => toPattern(pattern).test(id));
}

function toPattern(pattern: string): RegExp {
  const escaped = pattern
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${escaped.join('.*')}$`);
}
