import {
  createEnvironmentInjector,
  type EnvironmentInjector,
  type EnvironmentProviders,
  type Injector,
  type Provider,
} from '@angular/core';
import {
  ACTION_SESSION,
  ActionSession,
  type DialectRun,
  type RunAction,
  runWidgetAction,
  type WidgetActionDescriptor,
  type WidgetActionInvocation,
} from 'ngx-self-registration/dialogs/actions';
import { type AllowedPermissionsInfo, PermissionService } from 'ngx-self-registration/data-access';
import { firstValueFrom } from 'rxjs';
import { useMaterialPorts } from 'ngx-self-registration/ui/ports';
import { actionEnvironment } from './action-environment';
import { makeActionFunction, readyActionFunction, type ReadyFunction } from './action-function';
import { codeMistake } from './code-mistake';
import { functionModules, templateModules } from './resources/action-modules';
import { loadResources } from './resources/action-resources';
import { ActionScripts } from './compiler/action-scripts.service';
import { DialogCompiler } from './compiler/dialog-compiler.service';
import type { RunAgain } from './context/actions-api';
import { userFor } from './context/current-user';
import { pageGlobals } from './context/page-globals';
import { runtimeServices, todaysService, widgetContextFacade } from './context-facade';
import { dialectTools } from './dialect-tools';
import { missingDialect } from './missing-dialect';
import { actionGlobals } from './watching/action-globals';
import { runInActionZone } from './watching/action-zone';

/** Always the same, so that runs without any know each other by it. */
const NO_PROVIDERS: readonly Provider[] = [];

function createSession(
  parent: Injector,
  action: WidgetActionDescriptor,
  invocation: WidgetActionInvocation,
  providers: readonly (Provider | EnvironmentProviders)[],
): ActionSession {
  const injector: EnvironmentInjector = createEnvironmentInjector(
    [{ provide: ACTION_SESSION, useFactory: () => session }],
    actionEnvironment(parent, providers),
  );
  const session = new ActionSession(injector, action, invocation);
  return session;
}

/** `userPermissionsService` answers at once, so what it needs is asked for before; null where no action asks it. */
async function permissionsFor({ action, injector }: ActionSession): Promise<AllowedPermissionsInfo | null> {
  if (!action.customFunction?.includes('userPermissionsService')) return null;
  return firstValueFrom(injector.get(PermissionService).getAllowedPermissions()).catch(() => null);
}

/** Loads JavaScript modules: components for the action's templates, and what its function imports, by name. */
async function loadModules(session: ActionSession): Promise<Record<string, unknown>> {
  const resources = session.action.customResources ?? [];
  const named = (session.action['modules'] ?? {}) as Record<string, string>;
  if (Object.keys(named).length === 0 && !resources.some(({ isModule }) => isModule)) return {};
  const host = await session.injector.get(DialogCompiler).hostModules();
  try {
    session.imports = await templateModules(session, resources, host);
  } catch (error) {
    // What the library or the host brings does as well.
    if (!session.injector.get(DialogCompiler).knowsAll(session.action.customHtml ?? '')) throw error;
    console.warn(error);
  }
  return functionModules(session, named, host);
}

/** Runs an action's function; see `WidgetActionRunner.run()`. For `runWidgetAction`, which asks whether it may. */
export const runAction: RunAction = async (
  parent,
  action,
  invocation,
  { dialect: startDialect = missingDialect, imports, providers = NO_PROVIDERS } = {},
) => {
  if (imports) {
    parent.get(DialogCompiler).use(imports);
  }
  useMaterialPorts(parent);
  const session = createSession(parent, action, invocation, providers);
  const user = await userFor(session);
  const services = runtimeServices(session, await permissionsFor(session), user);
  const tools = dialectTools(session, (name) => todaysService(session, services, name));
  let dialect: DialectRun;
  let globals: Record<string, unknown>;
  let modules: Record<string, unknown>;
  let ready: ReadyFunction | undefined;
  try {
    ready = await parent.get(ActionScripts).functionOf(action);
    await loadResources(session, action.customResources ?? []);
    globals = await pageGlobals(session, globalThis as Window & typeof globalThis);
    modules = await loadModules(session);
    dialect = await startDialect(session, tools);
  } catch (error) {
    session.report(error);
    return false;
  }
  let run;
  try {
    const scope = {
      ...actionGlobals(session, globalThis as Window & typeof globalThis, globals),
      ...dialect.globals,
      ...modules,
    };
    run = ready ? readyActionFunction(ready, scope) : makeActionFunction(action.customFunction ?? '', scope);
  } catch (error) {
    session.report(await codeMistake(error, action.customFunction ?? ''), 'syntax');
    return false;
  }
  const runAgain: RunAgain = (other, next) =>
    runWidgetAction(parent, other, next, async () => ({
      runAction,
      angularjsDialect: startDialect === missingDialect ? undefined : startDialect,
      dialogImports: imports,
      providers,
    }));
  const parts = { session, dialect, services, user, globals, runAgain };
  try {
    await session.watch(() =>
      runInActionZone(session, () =>
        run(
          invocation.event ?? null,
          widgetContextFacade(parts),
          invocation.entityId ?? null,
          invocation.entityName ?? null,
          action.customHtml ?? '',
          invocation.additionalParams ?? {},
          invocation.entityLabel ?? null,
        ),
      ),
    );
    return true;
  } catch (error) {
    session.report(error);
    return false;
  }
};
