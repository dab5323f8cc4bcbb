/*
 * The one NgRx feature, `selfRegistration`. Its slices are entry points of their own: state/signup, state/admin,
 * state/roles. What they are made of, `kit/`, stands here: every page that has a slice loads this one anyway.
 */
export * from './api-failure';
export * from './failure-text';
export * from './kit/call';
export * from './kit/handover';
export * from './kit/list';
export * from './kit/refusal';
export * from './slices';
