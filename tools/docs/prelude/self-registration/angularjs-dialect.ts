export { angularjsDialect } from 'ngx-self-registration/dialogs/angularjs/dialect';
