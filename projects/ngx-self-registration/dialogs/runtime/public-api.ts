/*
 * What runs widget actions: compiler, dialogs, platform services. Heavy, and for lazy files only: `WidgetActionRunner` loads it
 * by itself, a host's own file gives it to `runWidgetAction`.
 */
export { checkTemplate } from './compiler/check-template';
export type { TemplateProblem } from './compiler/check-template';
export { runAction } from './run-action';
/** @internal for specs beside it */
export { DialogCompiler } from './compiler/dialog-compiler.service';
/** @internal for specs beside it */
export { platformServices } from './services/platform-services';
