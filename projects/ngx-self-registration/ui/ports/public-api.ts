/*
 * What notices and questions look like where the host has none of its own: Material's snack bar and dialog.
 */
export { provideMaterialPorts, useMaterialPorts } from './provide-material-ports';
