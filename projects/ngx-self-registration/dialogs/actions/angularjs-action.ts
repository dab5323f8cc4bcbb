import { functionBody, RunnableAction, WidgetActionDescriptor } from './widget-action.model';

/** Elements and attributes that only templates for the AngularJS console have. */
const TEMPLATE = /<md-[a-z]|<ng-md-icon|\s(data-)?ng-(model|if|show|hide|repeat|click|submit|disabled|bind|class)\s*=/i;

/** Whether a template is written for the AngularJS console. */
export function isAngularJsTemplate(html: string): boolean {
  return TEMPLATE.test(html);
}

/** Services that only the AngularJS console has by these names, as texts or as parameters that its injector fills. */
const SERVICE =
  /['"`]\$\w+['"`]|\$(animate|compile|document|exceptionHandler|filter|http|interpolate|interval|location|log|md[A-Z]\w*|parse|q|rootScope|sce|state|timeout|translate|window)\b/;

/** An injector that is asked by name: today's are asked for what `servicesMap` gives. */
const ASKED_BY_NAME = /\$injector\s*(\)|\]|!)?\s*(\?\.|\.)\s*(get|has)\s*\(\s*['"`]|\$injector\s*\.\s*invoke\b/;

const GLOBAL = /(^|[^\w$.'"`/])angular\s*\.\s*[a-zA-Z]/;

/** Without what only people read. An address in a text keeps its slashes. */
const withoutComments = (code: string) => code.replace(/\/\*[\s\S]*?\*\/|(^|[^:'"`\\])\/\/[^\n]*/g, '$1 ');

/**
 * Whether an action is written for the AngularJS console of ThingsBoard's versions before 3: by its template, by services
 * that only that console has, or by asking the injector for one by its name. `WidgetActionRunner` brings the dialect of
 * `withAngularjs()` to just these, so that a host with a runner of its own can hand over these alone:
 *
 * ```ts
 * isAngularJsAction(action) ? runner.run(action, { widgetContext, entityId }) : this.runMyself(action);
 * ```
 *
 * Looks at the text only; false for actions without a function.
 */
export function isAngularJsAction(action: RunnableAction | WidgetActionDescriptor): boolean {
  if (action.type !== 'custom' && action.type !== 'customPretty') {
    return false;
  }
  if (action.type === 'customPretty' && isAngularJsTemplate(action.customHtml ?? '')) {
    return true;
  }
  const code = withoutComments(functionBody(action.customFunction));
  if (SERVICE.test(code) || ASKED_BY_NAME.test(code) || GLOBAL.test(code)) {
    return true;
  }
  // Whoever has an injector and no map of services asks it by names, whatever holds them.
  return code.includes('$injector') && !code.includes('servicesMap');
}
