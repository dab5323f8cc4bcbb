/*
 * The table of actions and the action editor, in one chunk that is loaded when either is first shown: each chunk that uses
 * Angular makes the host's build split what it loads at its start once more.
 */
export { openWidgetActionEditor } from './action-editor/widget-action-editor.component';
export { WidgetActionsTableComponent } from './actions-table/widget-actions-table.component';
