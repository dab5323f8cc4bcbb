import * as angular from '@angular/compiler';
import { VERSION } from '@angular/core';
import { ACTION_SOURCE, type WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import {
  ACTION_SCRIPTS,
  actionKey,
  COMPILED_FUNCTION_PARAMETERS,
  fixTemplate,
  LIBRARY_TAGS,
  templateKey,
} from 'ngx-self-registration/models/action-code';

type Page = typeof globalThis & { [ACTION_SCRIPTS]?: Record<string, unknown>; ng: { ɵcompilerFacade: Facade } };
interface Facade {
  jitEvaluator: angular.JitEvaluator;
  compileComponent(environment: object, url: string, meta: object): unknown;
}

/** Keeps what would be run, and the names of what it needs. */
class Kept extends angular.JitEvaluator {
  made: [source: string, needs: Record<string, { member?: string }>] = ['', {}];

  override evaluateCode(_url: string, context: { toSource(): string }, needs: Record<string, never>): unknown {
    this.made = [context.toSource(), needs];
    return {};
  }
}

const COMPONENT = {
  ...{ name: 'Content', selector: 'sr-action-content', typeArgumentCount: 0, preserveWhitespaces: false },
  ...{ host: {}, styles: [], declarations: [], changeDetection: 1, encapsulation: 2, isStandalone: true },
  ...{ inputs: [], outputs: [], queries: [], viewQueries: [], providers: null, viewProviders: null, exportAs: null },
  ...{ usesInheritance: true, lifecycle: {}, propMetadata: {}, hasDirectiveDependencies: true, hostDirectives: null },
};

/** What a server makes of a template: a function that runs no compiler. */
function readyTemplate(template: string): unknown {
  const facade = (globalThis as Page).ng.ɵcompilerFacade;
  const [before, kept] = [facade.jitEvaluator, new Kept()];
  const members = new Map<string | symbol, { member: string | symbol }>();
  const member = (name: string | symbol) => members.set(name, members.get(name) ?? { member: name }).get(name);
  const get = (_target: object, name: string | symbol) => (name === 'hasOwnProperty' ? () => true : member(name));
  facade.jitEvaluator = kept;
  facade.compileComponent(new Proxy({}, { get }), 'ng:///x', { ...COMPONENT, type: class Content {}, template });
  facade.jitEvaluator = before;
  const [source, needs] = kept.made;
  const given = Object.entries(needs).map(
    ([name, need]) => `${name} = ${need.member ? `env['${need.member}']` : 'type'}`,
  );
  return new Function('env', 'type', `const ${given.join()};\n${source}`);
}

/** Puts an action into the page as the script of a server would. */
export async function bringReady({ customHtml, customFunction }: WidgetActionDescriptor): Promise<void> {
  const [html, code] = [customHtml ?? '', customFunction ?? ''];
  const scripts = ((globalThis as Page)[ACTION_SCRIPTS] ??= {});
  const makes = `with (scope) { return function (${COMPILED_FUNCTION_PARAMETERS.join()}) {\n${code}\n}; }`;
  scripts[await actionKey(VERSION.full, { html, code })] = new Function(
    'scope',
    `${makes}\n//# sourceURL=${ACTION_SOURCE}`,
  );
  const mended = fixTemplate(html, new Set(LIBRARY_TAGS));
  if (html) scripts[await templateKey(VERSION.full, mended)] = readyTemplate(mended);
}

/** Nothing is ready any more. */
export const forgetReady = (): void => void delete (globalThis as Page)[ACTION_SCRIPTS];
