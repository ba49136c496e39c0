import { contentChangedError } from '../../domain/pacts/content-change.ts';
import type { Links } from '../../hal/links.ts';
import { toPacticipantReference, toVersionReference } from '../../hal/references.ts';
import type {
  PublishedContracts,
  RejectedContracts,
} from '../../use-cases/contracts/publish-contracts.ts';
import { toPactLink } from '../pacts/hal.ts';
import { toPublicationNotices, toRejectionNotices } from './notices.ts';

/** The answer of a successful `POST /contracts/publish`. */
export function toPublishedContracts(links: Links, published: PublishedContracts): object {
  const { pacticipant, version, tags, pacts } = published;
  const { number } = version;
  const notices = toPublicationNotices(links, published);
  return {
    logs: notices.map(({ type, text }) => ({
      level: type,
      message: text,
      deprecationWarning: 'Replaced by notices',
    })),
    notices,
    _embedded: {
      pacticipant: toPacticipantReference(links, pacticipant),
      version: toVersionReference(links, pacticipant, number),
    },
    _links: {
      'pb:pacticipant': {
        title: 'Pacticipant',
        name: pacticipant,
        href: links.pacticipant(pacticipant),
      },
      'pb:pacticipant-version': {
        title: 'Pacticipant version',
        name: number,
        href: links.version(pacticipant, number),
      },
      'pb:pacticipant-version-tags': tags.map((tag) => ({
        title: 'Tag',
        name: tag,
        href: links.tag(pacticipant, number, tag),
      })),
      'pb:contracts': pacts.map(({ publication }) => toPactLink(links, publication)),
    },
  };
}

/**
 * The answer of a rejected `POST /contracts/publish`. Clients print the errors, then the notices.
 */
export function toRejectedContracts(rejected: RejectedContracts): object {
  const names = rejected.likelyTypos.map(
    ({ name, existing }) => `The name "${name}" is very similar to ${existing.join(', ')}`,
  );
  const changes = rejected.changes.map(
    ({ publication }) => contentChangedError(publication).message,
  );
  return {
    notices: toRejectionNotices(rejected),
    errors: { contracts: [...changes, ...names] },
  };
}
