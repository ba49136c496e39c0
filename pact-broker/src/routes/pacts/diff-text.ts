import { diffJson } from '../../domain/json/json-diff.ts';
import { withoutNames } from '../../domain/pacts/pact-content.ts';
import { pactName } from '../../domain/pacts/pact.ts';
import type { Links } from '../../hal/links.ts';
import { toTimestamp } from '../../hal/timestamp.ts';
import type { Pact } from '../../use-cases/pacts/find-pact.ts';

/** How a pact differs from another content of the same pair, as Markdown with links in YAML. */
export function toPactDiff(links: Links, pact: Pact, other: Pact): string {
  const { consumer, provider, consumerVersion, createdAt } = pact.publication;
  const versions = `${other.publication.consumerVersion} and ${consumerVersion}`;
  const difference = diffJson(withoutNames(other.content), withoutNames(pact.content));
  return [
    `# Diff between versions ${versions} of the pact between ${consumer} and ${provider}`,
    `The following changes were made at ${toTimestamp(createdAt)}`,
    difference === '' ? 'The contents are equal.' : difference,
    '## Links',
    `${toLink(links, 'pact-version', pact)}\n${toLink(links, 'comparison-pact-version', other)}\n`,
  ].join('\n\n');
}

function toLink(links: Links, name: string, { publication }: Pact): string {
  const href = links.pact(publication, publication.consumerVersion);
  return `${name}:\n  title: Pact\n  name: ${pactName(publication)}\n  href: ${href}`;
}
