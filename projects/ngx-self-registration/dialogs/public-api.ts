/*
 * Widget actions made of HTML, CSS, JavaScript and resources. What runs them is heavy and is loaded with the first
 * action: nothing here may import it statically. Beside it stand `dialogs/angularjs`, the AngularJS dialect, and
 * `dialogs/editor`, which edits actions.
 */
export * from './widget-action.model';
export { isAngularJsAction, isAngularJsTemplate } from './angularjs-action';
export { ACTION_RESOURCE_ORIGINS, DIALOG_IMPORTS, provideDialogImports } from './dialog-imports';
export type { DialogImports } from './dialog-imports';
export { WidgetActionRunner } from './widget-action-runner.service';
/** The port that the runner asks; part of the set-up like the others. */
export { WidgetCodeTrust, withWidgetCodeTrust } from 'ngx-self-registration';
export type { WidgetCode } from 'ngx-self-registration';
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
export { ACTION_SESSION } from './action-dialect';
export type { ActionDialect, DialectRun, DialectTools } from './action-dialect';
export type { ActionSession } from './action-session';
export { DIALOG_SETUP } from './dialog/dialog-setup';
export type { DialogSetup } from './dialog/dialog-setup';
