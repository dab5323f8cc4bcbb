import { SelfRegistrationSession, type SessionUser } from 'ngx-self-registration';
import type { ActionDialect, ActionSession, DialectRun, DialectTools } from 'ngx-self-registration/dialogs/actions';
import { firstValueFrom } from 'rxjs';
import { ANGULAR_GLOBAL } from './angular-global';
import { AngularjsInjector } from './angularjs-injector';
import { translateTemplate } from './template/translate-template';

/** The user, if the code asks: the AngularJS console knew it at once, and no action should wait for it in vain. */
async function userFor({ injector, action }: ActionSession): Promise<SessionUser | null> {
  return /getCurrentUser|getAuthority|isAuthenticated/.test(action.customFunction ?? '')
    ? firstValueFrom(injector.get(SelfRegistrationSession).currentUser(), { defaultValue: null })
    : null;
}

async function run(session: ActionSession, tools: DialectTools): Promise<DialectRun> {
  const services = new AngularjsInjector(session, tools, await userFor(session));
  return {
    globals: { angular: ANGULAR_GLOBAL },
    get: (name) => services.get(name),
    has: (name) => services.has(name),
    answer: (value) => services.answer(value),
  };
}

/** The translation of a template is all that can fail before it runs. */
function check(template: string): string | null {
  try {
    translateTemplate(template);
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

/** The dialect, for one run of an action. */
export const angularjsDialect: ActionDialect = Object.assign(run, { check });
