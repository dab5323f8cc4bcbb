/*
 * How long, how many and of what kind: what may be saved, and the rules that say so as data. Each side makes its own
 * sentences of them. Apart from the models, so that the sign-up page does without it. No Angular in here.
 */
export * from './host-name';
export * from './limits';
export * from './mail-settings.rules';
export * from './problems';
