import type { ActionSession, DialectTools } from 'ngx-self-registration/dialogs/actions';
import { DialogCompiler } from './compiler/dialog-compiler.service';
import { observedInstance } from './dialog/dialog-instance';
import { openDialog } from './dialog/open-dialog';
import { plainText, showToast } from './services/dialog-services';

/** The runtime, as dialects use it in one run of an action. `service` gives today's platform services. */
export function dialectTools(session: ActionSession, service: (name: string) => unknown): DialectTools {
  return {
    compile: (template, base, imports) =>
      session.injector.get(DialogCompiler).compile('angularjs', template, base, [...imports, ...session.imports]),
    openDialog: (setup, config) => openDialog(session, setup, config),
    observed: (object) => observedInstance(object, session),
    service,
    toast: (kind, message) => void showToast(session, kind, message),
    plainText,
  };
}
