import type { Handler } from '../../http/resource.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { htmlAnswer } from '../html-answer.ts';
import { renderHome } from './template.ts';
import { toHomeView } from './view.ts';

/** The page of integrations and live versions. */
export function makeHomePage({ showOverview }: Pick<UseCases, 'showOverview'>): Handler {
  return async ({ links }) => htmlAnswer(renderHome(toHomeView(await showOverview(), links)));
}
