import { html, type Html } from '@shopflow/service-kit/html';
import type { Environment } from '../../domain/environments/environment.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { Links } from '../../hal/links.ts';
import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { answerPage } from '../layout.ts';
import { productionLast } from '../production-last.ts';

/** The list of environments. */
export function makeEnvironmentsPage({
  listEnvironments,
}: Pick<UseCases, 'listEnvironments'>): Handler {
  return async (request) => {
    const environments = await listEnvironments({ name: undefined });
    const body = html`
      <h1>Environments</h1>
      ${
        environments.length === 0
          ? html`<p class="card">
              There is no environment yet. Create one with
              <code>pact-broker create-environment --name production --production</code>, then
              record deployments to it with <code>pact-broker record-deployment</code>.
            </p>`
          : html`<ul class="tiles">
              ${productionLast(environments).map((each) => renderTile(each, request.links.paths))}
            </ul>`
      }
    `;
    return answerPage(request, { title: 'Environments', section: 'environments', body });
  };
}

function renderTile(environment: Environment, links: Links): Html {
  const { uuid, name, production, contacts } = environment;
  return html`<li class="card">
    <h2><a href="${links.environment(uuid)}">${displayNameOf(environment)}</a></h2>
    <code>${name}</code> ${production ? html`<span class="kind">production</span>` : null}
    ${contacts?.map((contact) => html`<small>${contact.name}</small>`) ?? null}
  </li>`;
}
