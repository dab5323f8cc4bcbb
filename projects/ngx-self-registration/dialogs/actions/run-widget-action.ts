import type { Injector } from '@angular/core';
import { ANGULARJS_DIALECT, injectNotices, TextService, WidgetCodeTrust } from 'ngx-self-registration';
import type { Dashboard } from 'ngx-self-registration/models';
import type { ActionDialect } from './action-dialect';
import type { ActionRuntime } from './action-runtime';
import { isAngularJsAction } from './angularjs-action';
import { functionBody, hasFunction, RunnableAction, WidgetActionDescriptor } from './widget-action.model';
import type { WidgetActionInvocation } from './widget-context.model';

/** The descriptor that an action stands for. */
function described(action: RunnableAction): WidgetActionDescriptor {
  const { customFunction, customResources } = action;
  const { id = '', name = '', icon = '' } = action as Partial<WidgetActionDescriptor>;
  return {
    ...action,
    id,
    name,
    icon,
    customFunction: functionBody(customFunction),
    customResources: customResources && [...customResources],
    modules: typeof customFunction === 'object' ? customFunction?.modules : undefined,
  };
}

const hostsDialect = async (injector: Injector): Promise<ActionDialect | undefined> =>
  (await injector.get(ANGULARJS_DIALECT, null)?.()) as ActionDialect | undefined;

const loaded = new WeakMap<() => Promise<ActionRuntime>, ActionRuntime>();

/** What a function loads, once: browsers answer an `import()` of what they have a task later. A failure is tried again. */
async function loadOnce(load: () => Promise<ActionRuntime>): Promise<ActionRuntime> {
  const known = loaded.get(load);
  if (known) return known;
  const runtime = await load();
  loaded.set(load, runtime);
  return runtime;
}

/**
 * Runs a widget action with what a lazy file of the host brings, see {@link ActionRuntime}. `WidgetActionRunner` of
 * `ngx-self-registration/dialogs` does the same with a lazy file of the library, which makes the build of most hosts split
 * what they load at their start; a file of the host's own can keep it from that by importing the root module too:
 *
 * ```ts
 * await runWidgetAction(injector, action, { event, widgetContext, entityId }, () => import('./action-runtime'));
 * ```
 *
 * Trust, results and errors are those of `WidgetActionRunner.run()`; it never rejects.
 */
export async function runWidgetAction(
  injector: Injector,
  action: RunnableAction | WidgetActionDescriptor,
  invocation: WidgetActionInvocation,
  load: () => Promise<ActionRuntime>,
): Promise<boolean> {
  if (!hasFunction(action)) {
    return false;
  }
  try {
    // As the host gave it: whoever judges by it knows what it is.
    const dashboard = (invocation.dashboard ?? undefined) as Dashboard | undefined;
    if (!(await injector.get(WidgetCodeTrust).mayRun({ actionName: action.name ?? '', dashboard }))) {
      return false;
    }
    const isOld = isAngularJsAction(action);
    const [runtime, setUp] = await Promise.all([loadOnce(load), isOld ? hostsDialect(injector) : undefined]);
    const dialect = setUp ?? (isOld ? runtime.angularjsDialect : undefined);
    return await runtime.runAction(injector, described(action), invocation, {
      dialect,
      imports: runtime.dialogImports,
      providers: runtime.providers,
    });
  } catch (error) {
    // What runs actions could not be loaded, or nobody could say whether it may: a common text has to do.
    console.error(error);
    const text = injector.get(TextService).get('self-registration.common.no-connection');
    injectNotices(injector).show({ kind: 'error', text });
    return false;
  }
}
