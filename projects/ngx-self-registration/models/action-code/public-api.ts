/*
 * The code of widget actions: how a template is mended before it is compiled, and by what name a server and a browser know
 * what the server has compiled. Apart from the models, because only what compiles needs it. No Angular and no page in here.
 */
export * from './action-code';
export * from './library-tags';
export * from './resource-address';
export { rewriteTags, tagsIn } from './tag-scanner';
export { fixTemplate } from './template-fixes';
