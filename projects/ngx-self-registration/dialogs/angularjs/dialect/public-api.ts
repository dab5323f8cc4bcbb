/*
 * What understands widget actions of the AngularJS console. For lazy files only: `withAngularjs()` loads it by itself, a host's
 * own file gives it to `runWidgetAction`.
 */
export { angularjsDialect } from './angularjs-dialect';
