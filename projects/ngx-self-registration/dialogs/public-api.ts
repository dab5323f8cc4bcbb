/*
 * Widget actions made of HTML, CSS, JavaScript and resources, and what runs them, loaded with the first. Beside it stand
 * `dialogs/angularjs`, the AngularJS dialect, and `dialogs/editor`, which edits actions.
 *
 * Its parts are entry points too, for hosts whose own lazy files bring the runtime: `dialogs/actions`, what an action is,
 * and `dialogs/runtime`, what runs it.
 */
export * from 'ngx-self-registration/dialogs/actions';
export { WidgetActionRunner } from './widget-action-runner.service';
/** The port that the runner asks; part of the set-up like the others. */
export { WidgetCodeTrust, withWidgetCodeTrust } from 'ngx-self-registration';
export type { WidgetCode } from 'ngx-self-registration';
