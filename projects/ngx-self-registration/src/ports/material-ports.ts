/*
 * What the defaults of the ports show, in one chunk: each chunk that uses Angular makes the host's build split what it
 * loads at its start once more.
 */
export { openConfirmDialog } from './confirm-dialog.component';
export { showSnackBar } from './snack-bar-notice';
