/*
 * The dialog that shows a document which somebody who signs up has to accept.
 */
export { openPolicyDialog } from './policy-dialog.component';
