/*
 * Widget actions made of HTML, CSS, JavaScript and resources. What runs and edits them is heavy and is loaded with
 * its first use: nothing here may import it statically.
 */
export * from './model/widget-action.model';
export { ACTION_RESOURCE_ORIGINS, DIALOG_IMPORTS, provideDialogImports } from './runtime/dialog-imports';
export type { DialogImports } from './runtime/dialog-imports';
export { WidgetActionRunner } from './runtime/widget-action-runner.service';
/** The port that the runner asks; part of the set-up like the others. */
export { WidgetCodeTrust, withWidgetCodeTrust } from 'ngx-self-registration';
export type { WidgetCode } from 'ngx-self-registration';
export { WidgetBroadcasts } from './runtime/widget-broadcasts.service';
export type { WidgetBroadcast } from './runtime/widget-broadcasts.service';
export type { WidgetActionInvocation, WidgetAliasController, WidgetContext } from './runtime/widget-context.model';
export { ENTITY_TABLE_ACTION_SOURCES } from './editor/actions-table/action-sources';
export type { WidgetActionSourceOption } from './editor/actions-table/action-sources';
export { WidgetActionsComponent } from './editor/actions-table/widget-actions.component';
export type { WidgetActionPlace } from './editor/actions-table/widget-actions.changes';
export { WidgetActionEditorOpener } from './editor/action-editor/widget-action-editor.opener';
export type { WidgetActionEdit, WidgetActionEditorRequest } from './editor/action-editor/widget-action-editor.opener';
