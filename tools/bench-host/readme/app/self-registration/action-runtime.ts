/* As sign-up.ts. */
import '../app.module';

export { angularjsDialect } from 'ngx-self-registration/dialogs/angularjs/dialect';
export { runAction } from 'ngx-self-registration/dialogs/runtime';
