/*
 * Edits widget actions: the tab that lists them, and the editor, which is loaded with its first use.
 */
export { WidgetActionEditorOpener } from './action-editor/widget-action-editor.opener';
export type { WidgetActionEdit, WidgetActionEditorRequest } from './action-editor/widget-action-editor.opener';
export { ENTITY_TABLE_ACTION_SOURCES } from './actions-table/action-sources';
export type { WidgetActionSourceOption } from './actions-table/action-sources';
export type { WidgetActionPlace } from './actions-table/widget-actions.changes';
export { WidgetActionsComponent } from './actions-table/widget-actions.component';
