import type { ActionSession } from 'ngx-self-registration/dialogs/actions';

/** `$(…)`, `$.each`, `$` as an argument, `jQuery`, `widgetContext.$container`, which is one of its lists; `$event` and `$scope` are none. */
const JQUERY = /(^|[^\w$.])(\$\s*[.(,;)]|jQuery\b)|\.\$(container|containerParent|widgetElement)\b/;
const MOMENT = /(^|[^\w$.])moment\b/;

type Page = Window & typeof globalThis & { $?: unknown; jQuery?: unknown; moment?: unknown };

const defaultOf = (module: object): unknown => (module as { default?: unknown }).default ?? module;

/**
 * jQuery and moment, which functions of ThingsBoard's dashboards take for globals: the page's own, else loaded where the code
 * names them. The page gets neither.
 */
export async function pageGlobals({ action }: ActionSession, page: Page): Promise<Record<string, unknown>> {
  const code = action.customFunction ?? '';
  const globals: Record<string, unknown> = {};
  if (JQUERY.test(code)) {
    const jQuery = page.jQuery ?? page.$ ?? defaultOf(await import('jquery'));
    Object.assign(globals, { $: jQuery, jQuery });
  }
  if (MOMENT.test(code)) globals['moment'] = page.moment ?? defaultOf(await import('moment'));
  return globals;
}

type JQuery = (element: Element) => unknown;

/** `$container` and its relatives: lists of jQuery's with the widget's element. */
export function elementMembers(
  session: ActionSession,
  globals: Record<string, unknown>,
): Record<string, () => unknown> {
  const jQuery = globals['jQuery'] as JQuery | undefined;
  if (!jQuery) return {};
  const { widgetElement } = session.invocation.widgetContext as { widgetElement?: Element };
  const clicked = session.invocation.event?.target;
  const element = widgetElement ?? (clicked instanceof Element ? clicked : null) ?? globalThis.document.body;
  const list = () => jQuery(element);
  return { $container: list, $widgetElement: list, $containerParent: () => jQuery(element.parentElement ?? element) };
}
