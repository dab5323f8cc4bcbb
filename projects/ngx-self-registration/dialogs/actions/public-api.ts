/*
 * What a widget action is, and what it takes to start one. Light: code of a host's first page may import it. What runs
 * actions is `dialogs/runtime`, and this never imports it, `import()` included: each lazy chunk that uses Angular makes the
 * host's build split what it loads at its start.
 */
export * from './widget-action.model';
export { isAngularJsAction, isAngularJsTemplate } from './angularjs-action';
export { runWidgetAction } from './run-widget-action';
export type { ActionRuntime, RunAction, RunOptions } from './action-runtime';
export { ACTION_RESOURCE_ORIGINS, DIALOG_IMPORTS, provideDialogImports } from './dialog-imports';
export type { DialogImports } from './dialog-imports';
export { WidgetBroadcasts } from './widget-broadcasts.service';
export type { WidgetBroadcast } from './widget-broadcasts.service';
export type {
  InvocationDashboard,
  WidgetActionInvocation,
  WidgetAliasController,
  WidgetContext,
  WidgetContextMembers,
} from './widget-context.model';
// What a dialect is made of.
export { messageOf } from './error-message';
export { ACTION_SESSION } from './action-dialect';
export type { ActionDialect, DialectRun, DialectTools } from './action-dialect';
export { ActionSession } from './action-session';
export { ACTION_SOURCE, CodeMistake } from './error-message';
export { DIALOG_SETUP } from './dialog-setup';
export type { DialogSetup } from './dialog-setup';
// A dashboard as its actions know it.
export { EmptyAliasError, toEntityFilter } from './dashboard/alias-filter';
export type { AliasFilter, AliasScope, AliasUser, EntityAlias } from './dashboard/alias-filter';
export type { AliasDatasource, AliasEntity, AliasInfo } from './dashboard/alias-datasource';
export { DashboardAliases } from './dashboard/dashboard-aliases';
export type { AliasSource } from './dashboard/dashboard-aliases';
export { copyOf, paramsOf, statesOfText, statesToText, titleWith, paramsWith } from './dashboard/state-params';
export type { ParamEntity, StateObject, StateParams } from './dashboard/state-params';
