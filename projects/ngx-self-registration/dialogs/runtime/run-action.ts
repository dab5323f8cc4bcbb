import { createEnvironmentInjector, EnvironmentInjector, Injector } from '@angular/core';
import { DateAdapter, provideNativeDateAdapter } from '@angular/material/core';
import { provideTexts, SelfRegistrationSession } from 'ngx-self-registration';
import type { User } from 'ngx-self-registration/models';
import { firstValueFrom } from 'rxjs';
import { ANGULAR_GLOBAL } from '../angularjs/angular-global';
import type { WidgetActionDescriptor } from '../model/widget-action.model';
import { makeActionFunction } from './action-function';
import { loadResources } from './action-resources';
import { ACTION_SESSION, ActionSession } from './action-session';
import { widgetContextFacade } from './context-facade';
import { RUNTIME_TEXTS } from './runtime-texts.en';
import type { WidgetActionInvocation } from './widget-context.model';

function createSession(
  parent: Injector,
  action: WidgetActionDescriptor,
  invocation: WidgetActionInvocation,
): ActionSession {
  const injector: EnvironmentInjector = createEnvironmentInjector(
    [
      provideTexts(RUNTIME_TEXTS),
      // Templates may have date fields in a host that has none itself.
      parent.get(DateAdapter, null) ? [] : provideNativeDateAdapter(),
      { provide: ACTION_SESSION, useFactory: () => session },
    ],
    parent.get(EnvironmentInjector),
  );
  const session = new ActionSession(injector, action, invocation);
  return session;
}

/** The user, if the code asks: the AngularJS console knew it at once, and no action should wait for it in vain. */
async function userFor(session: ActionSession, code: string): Promise<User | null> {
  return /getCurrentUser|getAuthority|isAuthenticated/.test(code)
    ? firstValueFrom(session.injector.get(SelfRegistrationSession).currentUser(), { defaultValue: null })
    : null;
}

/** Runs an action's function; see `WidgetActionRunner.run()`. */
export async function runAction(
  parent: Injector,
  action: WidgetActionDescriptor,
  invocation: WidgetActionInvocation,
): Promise<boolean> {
  const session = createSession(parent, action, invocation);
  try {
    await loadResources(session, action.customResources ?? []);
    session.user = await userFor(session, action.customFunction ?? '');
  } catch (error) {
    session.report(error);
    return false;
  }
  let run;
  try {
    run = makeActionFunction(action.customFunction ?? '', { angular: ANGULAR_GLOBAL });
  } catch (error) {
    session.report(error, 'syntax');
    return false;
  }
  try {
    await run(
      invocation.event ?? null,
      widgetContextFacade(session),
      invocation.entityId ?? null,
      invocation.entityName ?? null,
      action.customHtml ?? '',
      invocation.additionalParams ?? null,
      invocation.entityLabel ?? null,
    );
    return true;
  } catch (error) {
    session.report(error);
    return false;
  }
}
