import type { Injector } from '@angular/core';
import { ANGULARJS_DIALECT, TextService } from 'ngx-self-registration';
import { type ActionDialect, isAngularJsTemplate } from 'ngx-self-registration/dialogs/actions';
import { checkTemplate } from 'ngx-self-registration/dialogs/runtime';
import { CodeProblem, problemAt } from './code-problem';

/** What the translation of the AngularJS dialect stumbles over; where the dialect is missing, nobody can tell. */
async function angularJsProblems(injector: Injector, template: string): Promise<CodeProblem[]> {
  const dialect = (await injector.get(ANGULARJS_DIALECT, null)?.()) as ActionDialect | undefined;
  const message = dialect?.check?.(template);
  if (!message) return [];
  // It quotes the expression, which the template has as it is, entities aside.
  const quoted = [...message.matchAll(/“([\s\S]*?)”/g)].at(-1)?.[1];
  const start = quoted ? template.indexOf(quoted) : -1;
  const from = Math.max(start, 0);
  return [problemAt(template, from, start < 0 ? from : from + (quoted?.length ?? 0), 'error', message)];
}

/**
 * What is wrong with a template, in the dialect that it is written in.
 * `hasModules`: the action loads modules, which may bring elements and pipes that are known to nobody now.
 */
export async function htmlProblems(injector: Injector, template: string, hasModules: boolean): Promise<CodeProblem[]> {
  if (isAngularJsTemplate(template)) return angularJsProblems(injector, template);
  if (!template.trim()) return [];
  const texts = injector.get(TextService);
  return (await checkTemplate(injector, template))
    .filter(({ kind }) => kind === 'error' || !hasModules)
    .map(({ kind, text, from, to }) =>
      kind === 'error'
        ? problemAt(template, from, to, 'error', text)
        : problemAt(
            template,
            from,
            to,
            'warning',
            texts.get(`self-registration.action-editor.${kind}`, { name: text }, injector),
          ),
    );
}
