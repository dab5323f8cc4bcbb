/*
 * What runs widget actions: compiler, dialogs, platform services. Heavy, and for lazy files only: `WidgetActionRunner` loads it
 * by itself, a host's own file gives it to `runWidgetAction`.
 */
export { ActionScripts } from './compiler/action-scripts.service';
export { checkTemplate } from './compiler/check-template';
export type { TemplateProblem } from './compiler/check-template';
export { templateVocabulary } from './compiler/template-vocabulary';
export type { TemplatePart, TemplateVocabulary } from './compiler/template-vocabulary';
export { runAction } from './run-action';
/** @internal for specs beside it */
export { DialogCompiler } from './compiler/dialog-compiler.service';
/** @internal for specs beside it */
export { runtimeServices } from './context-facade';
/** @internal for specs beside it */
export { contextMembers } from './context/members';
/** @internal for specs beside it */
export { restServices } from './services/entity-services';
/** @internal for specs beside it */
export { platformServices } from './services/platform-services';
