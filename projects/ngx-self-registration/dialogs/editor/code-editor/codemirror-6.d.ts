/**
 * CodeMirror 6 brings its own types. A 6.65 of the same package is CodeMirror 5 under a misleading number and has
 * none; the code must compile beside it, and falls back to a plain field there.
 */
declare module 'codemirror' {
  export { EditorView } from '@codemirror/view';
  export const basicSetup: import('@codemirror/state').Extension;
}
