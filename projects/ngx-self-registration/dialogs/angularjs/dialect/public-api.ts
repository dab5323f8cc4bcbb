/*
 * What understands widget actions of the AngularJS console. For lazy files only: `withAngularjs()` loads it by itself, a host's
 * own file gives it to `runWidgetAction`.
 */
export { angularjsDialect } from './angularjs-dialect';
/** @internal for the editor beside it */
export type { Expression } from './expression/ast';
/** @internal for the editor beside it */
export { parseExpression, parseProgram } from './expression/parser';
/** @internal for the editor beside it */
export { PLATFORM_TYPES } from './platform-constants';
/** @internal for the editor beside it */
export { placed, Places } from './template/places';
/** @internal for the editor beside it */
export { attributesOf } from './template/translation';
