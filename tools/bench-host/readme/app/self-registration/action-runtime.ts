/* As sign-up.ts. */
import '../app.module';
import { hostPorts } from './host-ports';

export { angularjsDialect } from 'ngx-self-registration/dialogs/angularjs/dialect';
export { runAction } from 'ngx-self-registration/dialogs/runtime';
export const providers = [hostPorts];
