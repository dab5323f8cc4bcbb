/*
 * What every page and dialog has for a host: its fields, corners and density as `look` says, and a way to scroll where
 * the host has none. Small, because the sign-up page loads it too.
 */
export { SrDialogDirective } from './dialog.directive';
export { SrPageDirective } from './page.directive';
