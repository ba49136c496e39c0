import type { Environment } from '../../domain/environments/environment.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { VersionFilter } from '../../domain/versions/version.ts';
import { readPageRequest } from '../../http/page-request.ts';
import { readBody } from '../../http/read-body.ts';
import { noContent, ok, type BrokerRequest, type Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { toVersion, toVersionList } from './hal.ts';
import { version as versionBody } from './request.ts';

export function makeVersionRoutes(useCases: UseCases) {
  /**
   * Lists the versions of a pacticipant: all, on a branch, with a tag, or live in an environment.
   */
  const list: Handler = async ({ params, query, links, originalUrl }) => {
    const page = readPageRequest(query);
    const found = await useCases.listVersions(params.pacticipant, toFilter(params), page);
    const { pacticipant, branch } = params;
    const title = toListTitle({ pacticipant, branch, environment: found.environment });
    return ok(toVersionList({ links, originalUrl, list: found, page, pacticipant, title }));
  };

  /** The latest of those versions. Its self link is the requested URL. */
  const showLatest: Handler = async ({ params, links, originalUrl }) => {
    const latest = await useCases.describeLatestVersion(params.pacticipant, toFilter(params));
    return ok(toVersion(links, latest, links.base + originalUrl));
  };

  const show: Handler = async ({ params, links }) =>
    ok(toVersion(links, await useCases.describeVersion(params.pacticipant, params.version)));

  const replace: Handler = (request) => save(request, null);

  const patch: Handler = (request) => save(request, undefined);

  /** @param whenAbsent the build URL to set if the body has none */
  async function save({ params, body, links }: BrokerRequest, whenAbsent: null | undefined) {
    const { buildUrl = whenAbsent, fingerprint, _embedded, ...given } = readBody(versionBody, body);
    const tags = (given.tags ?? _embedded?.tags)?.map(({ name }) => name);
    const name = { pacticipant: params.pacticipant, number: params.version };
    const { description, isNew } = await useCases.saveVersion(name, {
      buildUrl,
      fingerprint,
      tags,
    });
    return { status: isNew ? 201 : 200, body: toVersion(links, description) };
  }

  const remove: Handler = async ({ params }) => {
    await useCases.deleteVersion(params.pacticipant, params.version);
    return noContent();
  };

  return { list, show, showLatest, replace, patch, remove };
}

interface ListTitle {
  readonly pacticipant: string;
  readonly branch: string | undefined;
  readonly environment: Environment | undefined;
}

function toListTitle({ pacticipant, branch, environment }: ListTitle): string {
  if (branch !== undefined) return `Versions for branch ${branch} of ${pacticipant}`;
  return environment === undefined
    ? `All application versions of ${pacticipant}`
    : `Versions for ${pacticipant} in environment ${displayNameOf(environment)}`;
}

function toFilter({ branch, tag, environment }: VersionFilter): VersionFilter {
  return { branch, tag, environment };
}
